package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.sandbox.register.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After runs in which much went wrong, what is secret stands in the settings and nowhere else. */
class SecretsTest {
    /** Has to be encoded in an address. */
    private static final String API_KEY = "key+/=4711&aB3dE5fG7hJ9kL";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> PAGES = List.of(
            "/api/flows",
            "/api/deliveries?limit=200",
            "/api/operations?limit=200",
            "/observe/health",
            "/observe/metrics");
    private static final String TROUBLE =
            """
            [{'system':'datafordeler','kind':'status','status':401,'count':2},
             {'system':'datafordeler','kind':'status','status':400,'count':1,'skip':5},
             {'system':'datafordeler','kind':'drop-before','count':2,'skip':7},
             {'system':'datafordeler','kind':'truncated','count':2,'skip':9},
             {'system':'datafordeler','path':'/token$','kind':'status','status':401,'count':1},
             {'system':'datafordeler','path':'/token$','kind':'drop-after','count':1},
             {'system':'iam','kind':'status','status':401,'count':1},
             {'system':'iam','kind':'status','status':500,'count':1},
             {'system':'iam','kind':'drop-after','count':1},
             {'system':'iam','kind':'truncated','count':1},
             {'system':'datalens','kind':'status','status':401,'count':3},
             {'system':'datalens','path':'/data$','kind':'drop-after','count':2},
             {'system':'datalens','path':'/data$','kind':'truncated','count':1},
             {'system':'datalens','path':'/cvr_events/data$','kind':'status','status':400,'skip':1,'count':1}]
            """;

    /** Whatever was seen from outside while it ran. */
    private final Map<String, String> heard = new LinkedHashMap<>();

    @Test
    @SuppressWarnings("try") // the far ends go away while the runtime runs
    void neitherKeyNorTokenIsFoundOutsideTheSettings(@TempDir Path folder) throws Exception {
        Secrets secrets = new Secrets();
        secrets.add("API key", API_KEY);
        secrets.add("OAuth secret", Access.CLIENT_ID, Access.CLIENT_SECRET);
        secrets.addClaims("signed claim");
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.standard().withHistory(0).withCredentials(API_KEY, null))) {
            secrets.addKey("private key", sandbox.account().pem());
            EventsHome home = EventsHome.make(folder, sandbox, 100, 40);
            assertThat(secrets.in("the settings", Secrets.text(home.settings())))
                    .as("the search finds what is there")
                    .contains("the settings has the private key");
            try (RuntimeProcess run = home.start()) {
                makeTrouble(home, run);
                listen(run);
            }
            home.write(withOauth(sandbox.settings()));
            home.tell("BBR", "{'do':'tokens','seconds':2}");
            try (RuntimeProcess run = home.start()) {
                makeTrouble(home, run);
                home.leave();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(run.text()).contains("ConnectException"));
                listen(run);
            }
            sandbox.iam().given().forEach(each -> secrets.add("IAM token", each));
            sandbox.registers().given().forEach(each -> secrets.add("OAuth token", each));
            assertThat(sandbox.iam().given()).isNotEmpty();
            assertThat(sandbox.registers().given()).hasSizeGreaterThan(1);

            Files.delete(home.settings());
            assertThat(secrets.below(folder)).isEmpty();
            heard.forEach((where, text) ->
                    assertThat(secrets.in(where, text)).as(where).isEmpty());
        }
    }

    private static Map<String, String> withOauth(Map<String, String> settings) {
        Map<String, String> other = new LinkedHashMap<>(settings);
        other.remove("datafordeler.api-key");
        other.put("datafordeler.client-id", Access.CLIENT_ID);
        other.put("datafordeler.client-secret", Access.CLIENT_SECRET);
        return other;
    }

    /** Until one table has stopped and the others have all. */
    private void makeTrouble(EventsHome home, RuntimeProcess run) throws Exception {
        home.sandbox().iam().expire(Duration.ofHours(1));
        for (String each : EventsHome.REGISTERS) {
            home.tell(each, "{'do':'load','packages':4,'events':60,'interleaved':2,'failed':3}");
        }
        home.trouble(TROUBLE);
        await().atMost(Duration.ofMinutes(1)).until(run::isReady);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .failFast("the runtime has ended", () -> !run.isAlive())
                .untilAsserted(() -> {
                    run.dumpThreads();
                    assertThat(home.tables()).containsAllEntriesOf(withoutCvr(home.complete()));
                    assertThat(get(run, "/api/operations?state=failed")).contains("cvr_events");
                });
    }

    private static Map<String, String> withoutCvr(Map<String, String> tables) {
        Map<String, String> others = new LinkedHashMap<>(tables);
        others.remove("cvr_events");
        return others;
    }

    private void listen(RuntimeProcess run) throws Exception {
        run.dumpThreads();
        for (String page : PAGES) {
            heard.put(page, get(run, page));
        }
        for (JsonNode each : JSON.readTree(heard.get(PAGES.get(1))).path("deliveries")) {
            String path = "/api/deliveries/" + each.path("id").asText();
            heard.put(path, get(run, path));
            heard.put(path + "/files", get(run, path + "/files"));
        }
        for (JsonNode each : JSON.readTree(heard.get(PAGES.get(2))).path("operations")) {
            String path = "/api/operations/" + each.path("id").asText();
            heard.put(path, get(run, path));
        }
        for (String each : List.of("cmdline", "environ")) {
            Path seen = Path.of("/proc", Long.toString(run.pid()), each);
            heard.put(each, Files.exists(seen) ? Secrets.text(seen) : "");
        }
        assertThat(run.text()).contains("Full thread dump");
        assertThat(heard).hasSizeGreaterThan(PAGES.size() + 10);
    }

    private static String get(RuntimeProcess run, String path) throws Exception {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(run.url() + path)).build();
        return CLIENT.send(ask, BodyHandlers.ofString()).body();
    }
}
