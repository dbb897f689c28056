package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.table.TableEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows and objects that NVDB's stand-in rejects over HTTP: each finding stands at the sender's line, whatever he has sent. */
class NvdbSandboxTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The stand-in has no such road. */
    private static final int NOWHERE = 999;

    private static final String FLOW =
            """
            - route:
                id: %1$s
                description: Road objects into NVDB
                from:
                  uri: drop:%1$s
                  parameters: {minAge: 0, every: 20ms}
                  steps:
                    - to: {uri: "nvdb:registrer", parameters: {onInvalid: quarantine, responsible: olanor, %2$s}}
            """;
    private static final String MAPPING =
            """
            typeId: 105
            tempId: id
            startdato: valid_from
            properties: {Fartsgrense: speed}
            position: {veglenkesekvens: link, fra: from, til: to}
            """;

    private Sandbox sandbox;
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.standard().withHistory(0).withClock(Clock.systemUTC(), 4711));
        sandbox.nvdb().carryOut(JSON.readTree("{\"do\":\"settings\",\"unknown\":[" + NOWHERE + "]}"));
        home = new RunningHome();
        home.realEngine = TableEngines.create(1, 16 << 20);
        home.settings.putAll(sandbox.settings());
        home.settings.put("nvdb.poll-scale", "0.01");
        Files.createDirectories(home.routes.resolve("mappings"));
        Files.writeString(home.routes.resolve("mappings/roads.mapping.yaml"), MAPPING);
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        sandbox.close();
    }

    private Delivery settled(String flow, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled(flow, count));
        return home.deliveries(flow).stream()
                .filter(each -> each.repairs() == null)
                .findFirst()
                .orElseThrow();
    }

    private List<String> outcomes(Delivery delivery) throws IOException {
        Path file = home.home.resolve("reports").resolve(delivery.id()).resolve("result.csv");
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(each -> each.split(";", -1))
                .map(each -> each[0] + " " + each[1] + " " + each[5])
                .toList();
    }

    private static String object(String id, String speed, int link, double from) {
        return "{\"typeId\":105,\"tempId\":\"%s\",\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},".formatted(id)
                + "\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"%s\"]}],".formatted(speed)
                + "\"stedfesting\":{\"linje\":[{\"veglenkesekvensNvdbId\":%d,\"fra\":%s,\"til\":%s}]}}"
                        .formatted(link, from, from + 0.1);
    }

    @Test
    void whatIsRejectedIsFoundAtItsLineInTablesAndInJson() throws IOException {
        // else a slow machine sees a later state
        sandbox.nvdb().carryOut(JSON.readTree("{\"do\":\"settings\",\"indexing\":600000}"));
        home.route("rows", FLOW.formatted("rows", "mapping: roads.mapping.yaml, isolate: true"));
        home.route("objects", FLOW.formatted("objects", "isolate: false"));
        home.route("sets", FLOW.formatted("sets", "isolate: true"));
        home.start();
        home.drop(
                "rows/rows.csv",
                "id,valid_from,speed,link,from,to\nra,2026-12-01,50,1001,0,0.1\nrb,2026-12-01,50," + NOWHERE
                        + ",0.1,0.2\nrc,2026-12-01,50,1001,0.2,0.3\n");
        home.drop(
                "objects/objects.json",
                object("oa", "50", 1002, 0) + "\n\n" + object("ob", "50", NOWHERE, 0) + "\n"
                        + object("oc", "55", 1002, 0.2) + "\n" + object("od", "50", 1002, 0.5) + "\n");
        home.drop(
                "sets/set.json",
                "{\"registrer\": {\n \"vegobjekter\": [\n" + object("sa", "50", 1003, 0) + ",\n"
                        + object("sb", "50", NOWHERE, 0) + ",\n" + object("sc", "50", 1003, 0.2) + "]}}\n");

        Delivery rows = settled("rows", 1);
        assertThat(rows.state()).as(rows.reason()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(outcomes(rows)).containsExactly("2 ra UTFØRT", "3 rb AVVIST", "4 rc UTFØRT");
        Delivery objects = settled("objects", 1);
        assertThat(objects.state()).as(objects.reason()).isEqualTo(DeliveryState.REJECTED);
        assertThat(outcomes(objects)).containsExactly("1 oa AVVIST", "3 ob AVVIST", "4  not sent", "5 od AVVIST");
        Delivery set = settled("sets", 1);
        assertThat(set.state()).as(set.reason()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(outcomes(set)).containsExactly("3 sa UTFØRT", "4 sb AVVIST", "5 sc UTFØRT");

        for (String each : List.of("rows/rows.csv", "sets/set.json")) {
            String aside = Files.readString(home.home.resolve("quarantine").resolve(each + ".quarantine.csv"));
            home.drop(each + ".mended.csv", aside.replace(Integer.toString(NOWHERE), "1004"));
        }
        String flow = "objects/objects.json";
        String aside = Files.readString(home.home.resolve("quarantine/" + flow + ".refused.quarantine.csv"));
        String wrong = Files.readString(home.home.resolve("quarantine/" + flow + ".quarantine.csv"));
        home.drop(
                flow + ".mended.csv",
                aside.replace(Integer.toString(NOWHERE), "1005")
                        + wrong.substring(wrong.indexOf('\n') + 1).replace("\"\"55\"\"", "\"\"50\"\""));
        for (String each : List.of("rows", "objects", "sets")) {
            Delivery mended = settled(each, 2);
            assertThat(mended.state()).as(mended.reason()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(outcomes(mended)).allMatch(line -> line.endsWith(" UTFØRT"));
        }
        JsonNode effects = JSON.valueToTree(sandbox.nvdb().effects(""));
        assertThat(effects.path("objects").asInt()).isEqualTo(10);
        assertThat(effects.path("repeated")).isEmpty();
    }
}
