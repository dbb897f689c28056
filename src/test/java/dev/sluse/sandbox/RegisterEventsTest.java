package dev.sluse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Datafordeler tells of events, packages and rows, with the traps. */
class RegisterEventsTest {
    private Sandbox sandbox;
    private SandboxCalls calls;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxCalls.options());
        calls = new SandboxCalls(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode status(String register) {
        return calls.ask(
                        register + "/v2", "{ DAF_RegisterImportStatus { lastSequenceNumber lastEventId lastUpdated } }")
                .at("/data/DAF_RegisterImportStatus");
    }

    @Test
    void pagesAreAscendingAndTheCursorGoesOnBehindTheLast() {
        calls.tell("CVR", "{\"do\":\"package\",\"events\":250}");
        JsonNode first = calls.events("CVR", "first: 100");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(first.findValuesAsText("eventid"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());
        JsonNode last = calls.events(
                "CVR",
                "first: 1000, after: \"" + first.at("/pageInfo/endCursor").asText()
                        + "\", where: {eventid: {lte: 240}}");
        assertThat(last.at("/nodes/0/eventid").asLong()).isEqualTo(101);
        assertThat(last.path("nodes")).hasSize(140);
        assertThat(last.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
    }

    @Test
    void theCursorIsThatOfTheRecordings() {
        calls.tell("CVR", "{\"do\":\"package\",\"events\":5}");
        assertThat(calls.events("CVR", "first: 2").at("/pageInfo/endCursor").asText())
                .isEqualTo("TVE9PTtBZ0FBQUFBQUFBQT0=");
    }

    @Test
    void anEventLooksLikeTheRecordings() {
        calls.tell("CVR", "{\"do\":\"package\",\"events\":5}");
        JsonNode event = calls.events("CVR", "first: 1").at("/nodes/0");
        assertThat(event.path("eventid").isIntegralNumber()).isTrue();
        assertThat(event.path("eventaction").asText()).isEqualTo("i");
        assertThat(event.path("object_id").asText()).matches("4\\d{9}");
        assertThat(event.path("object_datafordelerRowId").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(event.path("datafordelerOpdateringstid").asText())
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.]\\d{6}Z");
        assertThat(event.path("datafordelerRegisterImportSequenceNumber").asInt())
                .isEqualTo(349_504);
    }

    @Test
    void eventsOfAnUnfinishedPackageAreThereButTheStatusDoesNotTellOfThem() {
        int sequence =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + sequence + ",\"events\":30}");
        assertThat(calls.events("BBR", "first: 100").path("nodes")).hasSize(30);
        assertThat(status("BBR").path("lastEventId").asLong()).isZero();
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + sequence + "}");
        assertThat(status("BBR").path("lastEventId").asLong()).isEqualTo(30);
        assertThat(status("BBR").path("lastSequenceNumber").asInt()).isEqualTo(sequence);
    }

    @Test
    void ofTwoPackagesImportedAtOnceTheStatusTellsOnlyWhenTheEarlierOneIsFinished() {
        int one =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        int other =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        for (int sequence : new int[] {one, other, one, other}) {
            calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + sequence + ",\"events\":5}");
        }
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + other + "}");
        assertThat(status("BBR").path("lastEventId").asLong()).isZero();
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + one + "}");
        assertThat(status("BBR").path("lastEventId").asLong()).isEqualTo(20);
        assertThat(calls.get("/sandbox/registers/BBR/packages").findValuesAsText("last"))
                .containsExactly("15", "20");
    }

    @Test
    void withSeveralChannelsAnUnfinishedPackageLiesBelowTheLastEventId() {
        calls.tell("BBR", "{\"do\":\"tell\",\"lastEventId\":\"generated\"}");
        int one =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        int other =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + one + ",\"events\":5}");
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + other + ",\"events\":5}");
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + one + "}");
        assertThat(status("BBR").path("lastSequenceNumber").asInt()).isEqualTo(one);
        assertThat(status("BBR").path("lastEventId").asLong()).isEqualTo(10);
        assertThat(calls.get("/sandbox/registers/BBR/complete").path("count").asLong())
                .isEqualTo(5);
    }

    @Test
    void aDeleteCarriesTheNumberOfThePackageThatMadeTheRow() {
        calls.tell("BBR", "{\"do\":\"package\",\"events\":50,\"actions\":\"i\"}");
        calls.tell("BBR", "{\"do\":\"package\",\"events\":20,\"actions\":\"di\"}");
        JsonNode later =
                calls.events("BBR", "first: 1000, where: {eventid: {gt: 50}}").path("nodes");
        int deletes = 0;
        for (JsonNode each : later) {
            boolean isDelete = each.path("eventaction").asText().equals("d");
            deletes += isDelete ? 1 : 0;
            assertThat(each.path("datafordelerRegisterImportSequenceNumber").asInt())
                    .isIn(isDelete ? new Integer[] {38_101, 38_102} : new Integer[] {38_102});
        }
        assertThat(deletes).isPositive();
    }

    @Test
    void aFailedImportStaysAndItsChangesComeAgainUnderNewIds() {
        int failed =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + failed + ",\"events\":10}");
        calls.tell("BBR", "{\"do\":\"fail\",\"sequence\":" + failed + "}");
        int again = calls.tell("BBR", "{\"do\":\"repeat\",\"sequence\":" + failed + "}")
                .at("/package/sequence")
                .asInt();
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + again + "}");
        Map<String, Boolean> flags = new HashMap<>();
        for (JsonNode each : calls.events("BBR", "first: 100").path("nodes")) {
            boolean flag = each.path("fromfailedimport").asBoolean();
            String change = each.path("object_datafordelerRowId").asText()
                    + each.path("object_datafordelerRowVersion")
                    + each.path("eventaction");
            assertThat(flags.put(change, flag)).isEqualTo(flag ? null : Boolean.TRUE);
        }
        assertThat(flags).hasSize(10);
        assertThat(calls.get("/sandbox/registers/BBR/complete").path("count").asLong())
                .isEqualTo(10);
        assertThat(calls.get("/sandbox/registers/BBR/complete?failed=keep")
                        .path("count")
                        .asLong())
                .isEqualTo(20);
    }

    @Test
    void anIdThatBecomesVisibleLateLiesBelowTheLastEventId() {
        int sequence =
                calls.tell("BBR", "{\"do\":\"begin\"}").at("/package/sequence").asInt();
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + sequence + ",\"events\":5}");
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + sequence + ",\"events\":1,\"hidden\":true}");
        calls.tell("BBR", "{\"do\":\"events\",\"sequence\":" + sequence + ",\"events\":5}");
        calls.tell("BBR", "{\"do\":\"finish\",\"sequence\":" + sequence + "}");
        assertThat(status("BBR").path("lastEventId").asLong()).isEqualTo(11);
        assertThat(calls.events("BBR", "first: 100").findValuesAsText("eventid"))
                .hasSize(10)
                .doesNotContain("6");
        calls.tell("BBR", "{\"do\":\"reveal\"}");
        assertThat(calls.events("BBR", "first: 100").findValuesAsText("eventid"))
                .hasSize(11)
                .contains("6");
    }

    @Test
    void lastUpdatedIsDanishTimeThatSaysItIsUtc() {
        calls.tell("BBR", "{\"do\":\"package\"}");
        Instant shown = Instant.parse(status("BBR").path("lastUpdated").asText());
        Instant real = shown.minus(Duration.ofSeconds(java.time.ZoneId.of("Europe/Copenhagen")
                .getRules()
                .getOffset(Instant.now())
                .getTotalSeconds()));
        assertThat(real).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        assertThat(shown).isAfter(Instant.now().plusSeconds(1800));
        assertThat(Instant.parse(calls.events("BBR", "first: 1")
                        .at("/nodes/0/datafordelerOpdateringstid")
                        .asText()))
                .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void rowsAreFetchedByTheirIdsAndDeletedOnesAreGone() {
        calls.tell("BBR", "{\"do\":\"package\",\"events\":200}");
        Map<String, JsonNode> last = new HashMap<>();
        calls.events("BBR", "first: 1000, where: {entityname: {eq: \"Bygning\"}}")
                .path("nodes")
                .forEach(each -> last.put(each.path("object_datafordelerRowId").asText(), each));
        JsonNode rows = calls.ask(
                        "BBR/v2",
                        "query($ids: [UUID!]) { BBR_Bygning(first: 100, where: {datafordelerRowId: {in: $ids}}) { nodes {"
                                + " datafordelerRowId datafordelerRowVersion id_lokalId kommunekode"
                                + " byg007Bygningsnummer } } }",
                        Map.of("ids", last.keySet()))
                .at("/data/BBR_Bygning/nodes");
        long alive = last.values().stream()
                .filter(each -> !each.path("eventaction").asText().equals("d"))
                .count();
        assertThat(alive).isPositive().isLessThan(last.size());
        assertThat(rows).hasSize((int) alive);
        for (JsonNode each : rows) {
            JsonNode event = Objects.requireNonNull(
                    last.get(each.path("datafordelerRowId").asText()));
            assertThat(each.path("datafordelerRowVersion")).isEqualTo(event.path("object_datafordelerRowVersion"));
            assertThat(each.path("id_lokalId")).isEqualTo(event.path("object_id"));
        }
    }

    @Test
    void theFirstEventOfALaterPackageIsFoundByItsNumber() {
        calls.tell("BBR", "{\"do\":\"load\",\"packages\":5,\"events\":20}");
        JsonNode first = calls.events("BBR", "first: 1, where: {datafordelerRegisterImportSequenceNumber: {gt: 38103}}")
                .at("/nodes/0");
        assertThat(first.path("eventid").asLong()).isBetween(61L, 80L);
        assertThat(calls.ask(
                                "BBR/v2",
                                "{ BBR_Events(where: {eventid: {in: [3, 4]}}) { edges { cursor node { eventid } } } }")
                        .findValuesAsText("eventid"))
                .containsExactly("3", "4");
    }

    @Test
    void packagesComeByThemselvesWhenTheClockMoves() {
        calls.tell("MAT", "{\"do\":\"pace\",\"millis\":1,\"events\":4}");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> status("MAT").path("lastEventId").asLong() > 3);
    }

    @Test
    void whatItHeldIsThereAgainAfterItWasKilled(@TempDir Path folder) throws IOException {
        String before;
        Sandbox killed = Sandbox.start(SandboxCalls.options().withFolder(folder).withHistory(3));
        SandboxCalls its = new SandboxCalls(killed);
        its.tell("BBR", "{\"do\":\"begin\"}");
        its.tell("BBR", "{\"do\":\"events\",\"sequence\":38104,\"events\":7}");
        before = its.events("BBR", "first: 1000").toString()
                + its.get("/sandbox/state").path("registers");
        // not closed: the second one must find all the same
        try (Sandbox second =
                Sandbox.start(SandboxCalls.options().withFolder(folder).withHistory(3))) {
            SandboxCalls again = new SandboxCalls(second);
            assertThat(again.events("BBR", "first: 1000").toString()
                            + again.get("/sandbox/state").path("registers"))
                    .isEqualTo(before);
        } finally {
            killed.close();
        }
    }
}
