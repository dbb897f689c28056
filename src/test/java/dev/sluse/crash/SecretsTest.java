package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.sandbox.JobAccess;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.sandbox.nvdb.NvdbUser;
import dev.sluse.sandbox.register.Access;
import java.io.IOException;
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

    private static final String ODS_KEY = "ods+/=4711&zY3xW5vU7tS9rQ";
    private static final NvdbUser NVDB_USER =
            new NvdbUser("road-user", "pass+/=4711&kJ3hG5fD7sA9pO", "SERVICE_ACCOUNT", "sluse-test");
    /** What somebody has set by mistake. */
    private static final String WRONG_PASSWORD = "wrong+/=4711&mN3bV5cX7zL9kJ";

    private static final String ROADS =
            """
            typeId: 105
            tempId: id
            startdato: from
            properties: {Fartsgrense: speed}
            position: {veglenkesekvens: link, fra: a, til: b}
            """;
    private static final String JOBS =
            """
            - route:
                id: roads
                description: Speed limits into NVDB
                from:
                  uri: drop:roads
                  parameters: {minAge: 0, every: 50ms}
                  steps:
                    - to: {uri: "nvdb:registrer", parameters: {mapping: roads.mapping.yaml, responsible: olanor}}
            - route:
                id: bikes
                description: A dataset
                from:
                  uri: drop:bikes
                  parameters: {minAge: 0, every: 50ms}
                  steps:
                    - to: {uri: "ods:city-bikes", parameters: {resource: rows, verify: "off"}}
            """;

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
             {'system':'datalens','path':'/cvr_events/data$','kind':'status','status':400,'skip':1,'count':1},
             {'system':'nvdb','kind':'status','status':401,'count':2},
             {'system':'nvdb','kind':'drop-after','count':1,'skip':2},
             {'system':'ods','kind':'status','status':500,'count':1},
             {'system':'ods','kind':'truncated','count':1},
             {'system':'ods','kind':'status','status':401,'count':1}]
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
        secrets.add("key of Opendatasoft", ODS_KEY);
        secrets.add("password of NVDB", NVDB_USER.username(), NVDB_USER.password());
        secrets.add("wrong password of NVDB", NVDB_USER.username(), WRONG_PASSWORD);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.standard()
                .withHistory(0)
                .withCredentials(API_KEY, null)
                .withAccess(new JobAccess(ODS_KEY, NVDB_USER)))) {
            secrets.addKey("private key", sandbox.account().pem());
            EventsHome home = EventsHome.make(folder, sandbox, 100, 40);
            assertThat(secrets.in("the settings", Secrets.text(home.settings())))
                    .as("the search finds what is there")
                    .contains("the settings has the private key");
            writeJobs(home);
            try (RuntimeProcess run = home.start()) {
                makeTrouble(home, run);
                listen(run);
                assertThat(heard.get("/api/operations?limit=200"))
                        .contains("nvdb-changeset")
                        .contains("ods-publish");
            }
            Map<String, String> others = withOauth(sandbox.settings());
            others.put("nvdb.password", WRONG_PASSWORD);
            others.put("ods.api-key", ODS_KEY + "-old");
            home.write(others);
            dropJobs(home, 2);
            home.tell("BBR", "{'do':'tokens','seconds':2}");
            try (RuntimeProcess run = home.start()) {
                makeTrouble(home, run);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(get(run, "/api/operations?kind=nvdb-changeset"))
                                .contains("refuses the login"));
                home.leave();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(run.text()).contains("ConnectException"));
                listen(run);
            }
            sandbox.iam().given().forEach(each -> secrets.add("IAM token", each));
            sandbox.nvdb().given().forEach(each -> secrets.add("token of NVDB", each));
            assertThat(sandbox.nvdb().given()).isNotEmpty();
            sandbox.registers().given().forEach(each -> secrets.add("OAuth token", each));
            assertThat(sandbox.iam().given()).isNotEmpty();
            assertThat(sandbox.registers().given()).hasSizeGreaterThan(1);

            Files.delete(home.settings());
            assertThat(secrets.below(folder)).isEmpty();
            heard.forEach((where, text) ->
                    assertThat(secrets.in(where, text)).as(where).isEmpty());
        }
    }

    private static void writeJobs(EventsHome home) throws IOException {
        Files.createDirectories(home.routes().resolve("mappings"));
        Files.writeString(home.routes().resolve("mappings/roads.mapping.yaml"), ROADS);
        Files.writeString(home.routes().resolve("jobs.camel.yaml"), JOBS);
        dropJobs(home, 1);
    }

    private static void dropJobs(EventsHome home, int number) throws IOException {
        for (String each : List.of("roads", "bikes")) {
            Path file = home.home().resolve("drops").resolve(each).resolve("file-" + number + ".csv");
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "id,from,speed,link,a,b\nr" + number + ",2026-12-01,50,1000,0,0." + number + "\n");
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
