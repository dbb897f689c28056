package dev.sluse.component.register;

import dev.sluse.SluseException;
import dev.sluse.component.http.SystemClient;
import dev.sluse.component.http.Truststore;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.ClientCredentials;
import dev.sluse.datafordeler.Register;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.apache.camel.util.TimeUtils;

/**
 * The settings of one account at Datafordeler. Each is that of the account, or else that of the system.
 *
 * @param account empty: none
 * @param resolve gives the value of a placeholder such as {@code {{datafordeler.url:}}}
 */
public record DatafordelerSettings(String account, UnaryOperator<String> resolve) {
    private static final String PRODUCTION = "https://graphql.datafordeler.dk";
    private static final String FILES = "https://api.datafordeler.dk/FileDownloads";
    private static final String TOKENS =
            "https://auth.datafordeler.dk/realms/distribution/protocol/openid-connect/token";
    /** The provider's own services, real and test, answer nobody without credentials (contract 1.3); a gateway may bring them. */
    private static final String PROVIDER = ".datafordeler.dk";

    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** A setting of the system; empty if it is not set. */
    String of(String key) {
        String own = account.isEmpty() ? "" : plain("datafordeler." + account + "." + key);
        return own.isEmpty() ? plain("datafordeler." + key) : own;
    }

    private String plain(String key) {
        return resolve.apply("{{" + key + ":}}").strip();
    }

    /** Where a register's service is. */
    public URI service(Register register) {
        String url = of("url");
        return URI.create((url.isEmpty() ? PRODUCTION : url).replaceFirst("/+$", "") + "/" + register.path());
    }

    /** Where the files of whole registers are. */
    public String files() {
        String url = of("files-url");
        return (url.isEmpty() ? FILES : url).replaceFirst("/+$", "");
    }

    /** The version of a register's service that is set; 0: none. */
    public int version(String register) {
        String version = of("versions." + register);
        return version.isEmpty() ? 0 : Integer.parseInt(version);
    }

    /**
     * Holds the credentials to what goes together.
     *
     * @throws SluseException kind CONFIGURATION if two kinds are set, or half of one, or none where one is needed
     */
    public void check() {
        boolean key = !of("api-key").isEmpty();
        boolean id = !of("client-id").isEmpty();
        boolean secret = !of("client-secret").isEmpty();
        if (key && (id || secret)) {
            throw SluseException.configuration(
                    "two-credentials",
                    "Both datafordeler.api-key and datafordeler.client-id are set, and Datafordeler refuses two kinds at once.",
                    "Unset one of them.");
        }
        if (id != secret) {
            throw SluseException.configuration(
                    "half-credentials",
                    id
                            ? "datafordeler.client-id is set without its secret."
                            : "datafordeler.client-secret is set without its client.",
                    "Set " + (id ? "datafordeler.client-secret" : "datafordeler.client-id") + " too.");
        }
        if (!key && !id && isProviders()) {
            throw SluseException.configuration(
                    "missing-setting",
                    "The setting " + name("api-key") + " has no value.",
                    "Set it, or " + name("client-id") + " and " + name("client-secret") + ".");
        }
    }

    /** False too where it is not known yet where to. */
    private boolean isProviders() {
        String host =
                of("url").isEmpty() ? "" : String.valueOf(URI.create(of("url")).getHost());
        return host.endsWith(PROVIDER);
    }

    private String name(String key) {
        return "datafordeler." + (account.isEmpty() ? "" : account + ".") + key;
    }

    /** The credentials. */
    public Access access(HttpClient http, InstantSource clock) {
        String key = of("api-key");
        if (!key.isEmpty()) {
            return Access.key(key);
        }
        String id = of("client-id");
        if (id.isEmpty()) {
            return Access.none();
        }
        String url = of("token-url");
        return new ClientCredentials(URI.create(url.isEmpty() ? TOKENS : url), id, of("client-secret"), http, clock);
    }

    /** How Datafordeler is spoken to. */
    public SystemClient client(Truststore trusted) {
        return new SystemClient("datafordeler", proxy(), trusted, "sluse");
    }

    /** For tokens, and lines that stay open. */
    public HttpClient lines(Truststore trusted) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(trusted.context());
        String proxy = proxy();
        if (!proxy.isEmpty() && !isOwn(service().getHost())) {
            int colon = proxy.lastIndexOf(':');
            builder.proxy(ProxySelector.of(
                    new InetSocketAddress(proxy.substring(0, colon), Integer.parseInt(proxy.substring(colon + 1)))));
        }
        return builder.build();
    }

    private URI service() {
        String url = of("url");
        return URI.create(url.isEmpty() ? PRODUCTION : url);
    }

    private static boolean isOwn(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private String proxy() {
        String own = of("proxy");
        return own.isEmpty() ? plain("sluse.proxy") : own;
    }

    /** Whom we trust. */
    public Truststore trusted() {
        String file = plain("sluse.tls.truststore");
        return new Truststore(file.isEmpty() ? null : Path.of(file));
    }

    /** Most requests a second; 0: any number. */
    public int perSecond() {
        String most = of("max-requests-per-second");
        return most.isEmpty() ? 0 : Integer.parseInt(most);
    }

    /** A wait of this system's, as the setting {@code poll-scale} wants it; at least a millisecond. */
    public Duration scaled(Duration wait) {
        String scale = of("poll-scale");
        double factor = scale.isEmpty() ? 1 : Double.parseDouble(scale);
        return Duration.ofMillis(Math.max(1, Math.round(wait.toMillis() * factor)));
    }

    /** A duration among the settings that are nobody's own. */
    public Duration common(String key, Duration otherwise) {
        String text = plain(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        return text.startsWith("P") ? Duration.parse(text) : Duration.ofMillis(TimeUtils.toMilliSeconds(text));
    }

    @Override
    public String toString() {
        return "settings of " + (account.isEmpty() ? "datafordeler" : "datafordeler." + account);
    }
}
