package dev.sluse.console;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * Who may call. With a token: whoever knows it, which a web page of others does not. Without one only this machine can reach the port,
 * and what has to be kept out are web pages that the user's own browser shows: they come under a foreign name (Host), or say where they
 * come from (Origin, Sec-Fetch-Site), or cannot write JSON without asking first.
 */
final class Guard {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String bind;
    private final IntSupplier port;
    private final byte[] login;

    /**
     * @param token empty: no login
     * @param port that it listens on
     */
    Guard(String bind, String token, IntSupplier port) {
        this.bind = bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
        this.port = port;
        this.login = token.isEmpty() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Refusal 401 or 403 */
    void check(Headers headers, String method) {
        if (login.length > 0) {
            checkLogin(headers);
            return;
        }
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !isOurs(hosts.get(0))) {
            throw Refusal.of(
                    403,
                    "foreign-host",
                    "The call came under a name that is not this machine's.",
                    "Call http://127.0.0.1:" + port.getAsInt() + ", or set sluse.console.auth to token.");
        }
        String site = headers.getOrDefault("Sec-Fetch-Site", List.of("none")).get(0);
        boolean isRead = method.equals("GET") || method.equals("HEAD");
        boolean foreignSite = !List.of("none", "same-origin").contains(site) && (site.equals("cross-site") || !isRead);
        boolean foreignOrigin =
                headers.getOrDefault("Origin", List.of()).stream().anyMatch(each -> !isOurOrigin(each));
        if (foreignSite || (foreignOrigin && !isRead)) {
            throw Refusal.of(
                    403, "foreign-origin", "The call comes from a web page of others.", "Call from a program instead.");
        }
    }

    /** What has a body says that it is JSON: a form of another page cannot. */
    void checkBody(Headers headers) {
        String type = headers.getOrDefault("Content-Type", List.of("")).get(0);
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase(Reply.JSON)) {
            throw Refusal.of(
                    415, "not-json", "The call does not say that it is JSON.", "Send Content-Type: application/json.");
        }
    }

    /** Takes as long for a token that is nearly right as for any other. */
    private void checkLogin(Headers headers) {
        List<String> given = headers.getOrDefault("Authorization", List.of());
        if (given.size() != 1 || !MessageDigest.isEqual(given.get(0).getBytes(StandardCharsets.UTF_8), login)) {
            throw Refusal.of(401, "login", "This needs a login.", "Send Authorization: Bearer and the token.")
                    .with("WWW-Authenticate", "Bearer");
        }
    }

    private boolean isOurOrigin(String origin) {
        return origin.startsWith("http://") && isOurs(origin.substring("http://".length()));
    }

    /** A name or address of this machine with our port. */
    private boolean isOurs(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int port = this.port.getAsInt();
        String name = lower.endsWith(":" + port) ? lower.substring(0, lower.lastIndexOf(':')) : port == 80 ? lower : "";
        return LOOPBACK.matcher(name).matches() || (!name.isEmpty() && name.equalsIgnoreCase(bind));
    }
}
