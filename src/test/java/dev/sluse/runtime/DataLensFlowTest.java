package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluse.datalens.FarEnd;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Wish;
import dev.sluse.table.TableEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows on their way into DataLens, through the real runtime and the real HTTP stack. */
class DataLensFlowTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private RunningHome home;
    private FarEnd far;

    @BeforeEach
    void make() throws IOException {
        far = new FarEnd();
        home = new RunningHome();
        home.settings.putAll(far.settings());
        home.settings.put("sluse.profile", "prod");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        far.close();
    }

    @Test
    void csvRowsReachATableThatIsMadeForThemOnceEachWhateverBreaks() throws IOException {
        home.realEngine = TableEngines.create(1, 16 << 20);
        Files.createDirectories(home.routes.resolve("schemas"));
        Files.writeString(
                home.routes.resolve("schemas/air.schema.json"),
                """
                {"type":"object","required":["station","measured_at"],"properties":{
                "station":{"type":"string"},"measured_at":{"type":"string","format":"date-time"},
                "no2":{"type":"number"},"valid":{"type":"boolean"}}}
                """);
        flow(
                """
                        - to:
                            uri: table:convert
                            parameters: {schema: air.schema.json, to: ndjson}
                        - to:
                            uri: datalens:air
                            parameters: {replacingKey: 'station,measured_at', batchRows: 2}
                """);
        far.faults.addAll(List.of(FarEnd.Fault.values()).subList(0, 7));
        home.start();
        StringBuilder csv = new StringBuilder("station,no2,measured_at,valid\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            csv.append("S" + i + "," + i + ".5,2026-11-28T0" + i + ":00:00+01:00,true\n");
            int hour = (i + 23) % 24;
            String day = i == 0 ? "27" : "28";
            expected.add("[\"S%d\",%d.5,\"2026-11-%sT%02d:00:00Z\",true]".formatted(i, i, day, hour));
        }
        home.drop("air/air.csv", csv.toString());

        Delivery delivery = settled(DeliveryState.DELIVERED);
        assertThat(far.rows("air")).containsExactlyElementsOf(expected);
        assertThat(far.tables.get("air"))
                .hasToString(
                        "{\"title\":\"air\",\"partition_key\":[],"
                                + "\"replacing_key\":[\"station\",\"measured_at\"],\"schema\":["
                                + "{\"name\":\"station\",\"nullable\":false,\"title\":\"station\",\"type\":\"string\"},"
                                + "{\"name\":\"no2\",\"nullable\":true,\"title\":\"no2\",\"type\":\"float\"},"
                                + "{\"name\":\"measured_at\",\"nullable\":false,\"title\":\"measured_at\",\"type\":\"datetime\"},"
                                + "{\"name\":\"valid\",\"nullable\":true,\"title\":\"valid\",\"type\":\"boolean\"}],\"name\":\"air\"}");
        assertThat(home.ledger().operations().ofDelivery(delivery.id()))
                .extracting(Operation::kind)
                .containsExactly(
                        "datalens-define",
                        "datalens-write",
                        "datalens-write",
                        "datalens-write",
                        "datalens-write",
                        "datalens-write");
        assertThat(far.log.stream().filter(each -> each.equals("POST /client-id")))
                .hasSize(1);
        home.stop();
        assertThat(leaks()).isEmpty();
    }

    @Test
    void aRefusedBatchEndsTheDeliveryIsKeptAndGoesAgainAsTheSameRequest() throws IOException {
        flow(
                """
                        - to:
                            uri: datalens:air
                            parameters: {batchRows: 1}
                """);
        far.faults.add(FarEnd.Fault.REFUSED);
        home.start();
        home.drop("air/air.ndjson", "{\"id\":1}\n{\"id\":2}\n");

        Delivery delivery = settled(DeliveryState.REJECTED);
        assertThat(delivery.reason()).contains("DataLens answered batch 0 for table air with 400 for a test.");
        assertThat(far.rows("air")).isEmpty();
        List<Operation> writes = home.ledger().operations().ofDelivery(delivery.id()).stream()
                .filter(each -> each.kind().equals("datalens-write"))
                .toList();
        assertThat(writes)
                .extracting(Operation::state)
                .containsExactly(Operation.State.FAILED, Operation.State.PENDING);
        assertThat(home.home.resolve(String.valueOf(writes.get(0).request()))).hasContent("[1]");
    }

    @Test
    void aTableWhoseColumnsWereMovedGetsNoRowInAWrongPlaceAndThenTheRowsCutAnew() throws IOException {
        flow(
                """
                        - to:
                            uri: datalens:air
                            parameters: {batchRows: 1}
                """);
        far.faults.add(FarEnd.Fault.REFUSED);
        home.start();
        home.drop(
                "air/air.ndjson", "{\"station\":\"S1\",\"town\":\"Odense\"}\n{\"station\":\"S2\",\"town\":\"Ribe\"}\n");
        Delivery delivery = settled(DeliveryState.REJECTED);
        far.turn("air");

        ask(new Wish.Replay(delivery.id(), false, false));
        await().atMost(DEADLINE).until(() -> home.deliveries("air").get(0).state() == DeliveryState.FAILED);
        assertThat(home.deliveries("air").get(0).reason())
                .endsWith(
                        "failed: Table air is not as it was when batch 0 was made for it: column station is number 2 of"
                                + " them now and was number 1. Nothing was sent now. Change it back and replay "
                                + delivery.id()
                                + ", or cancel " + delivery.id()
                                + " and replay it with --again: its rows are cut anew.");
        assertThat(far.rows("air")).isEmpty();

        assertThat(ask(new Wish.Replay(delivery.id(), true, true)))
                .matches("Operation \\d+ of " + delivery.id()
                        + " is failed and may still be carried out, beside what is sent anew. Give up what is not done of it"
                        + " with sluse cancel " + delivery.id() + ", then say this again.");
        ask(new Wish.Cancel(delivery.id(), ""));
        ask(new Wish.Replay(delivery.id(), true, true));
        await().atMost(DEADLINE).until(() -> far.rows("air").size() == 2);
        assertThat(far.rows("air")).containsExactly("[\"Odense\",\"S1\"]", "[\"Ribe\",\"S2\"]");
    }

    @Test
    void whatWasToReplaceATableIsCancelledWhole() throws IOException {
        flow(
                """
                        - to:
                            uri: datalens:air
                            parameters: {batchRows: 1, replaceTable: true}
                """);
        far.faults.add(FarEnd.Fault.REFUSED);
        home.start();
        home.drop("air/air.ndjson", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
        Delivery delivery = settled(DeliveryState.REJECTED);
        List<Operation> writes =
                home.ledger().operations().ofDelivery(delivery.id()).subList(1, 4);

        assertThat(ask(new Wish.CancelOperation(writes.get(0).id(), "")))
                .isEqualTo("Operation " + writes.get(0).id() + " is cancelled, and with it the 2 operations "
                        + writes.get(1).id() + " to " + writes.get(2).id() + ", which rest on it: of " + delivery.id()
                        + " nothing more is written to abc/air, and those behind are carried on with.");
        assertThat(home.ledger().operations().ofDelivery(delivery.id()).subList(1, 4))
                .extracting(Operation::state)
                .containsOnly(Operation.State.CANCELLED);
        assertThat(far.rows("air")).isEmpty();
    }

    @Test
    void afterTheConnectionWasLinkedAnewTheSameBatchGoesToTheNewClient() throws IOException {
        flow("        - to: datalens:air\n");
        far.faults.add(FarEnd.Fault.REFUSED);
        home.start();
        home.drop("air/air.ndjson", "{\"id\":1}\n");
        Delivery delivery = settled(DeliveryState.REJECTED);
        far.relink("cl-2");
        ask(new Wish.Replay(delivery.id(), false, false));
        await().atMost(DEADLINE).until(() -> home.deliveries("air").get(0).state() == DeliveryState.FAILED);
        home.stop();

        home.settings.put("datalens.client-id", "cl-2");
        home.start();
        ask(new Wish.Replay(delivery.id(), false, false));
        await().atMost(DEADLINE).until(() -> home.deliveries("air").get(0).state() == DeliveryState.DELIVERED);
        assertThat(far.rows("air")).containsExactly("[1]");
    }

    @Test
    void rowsThatDoNotFitAreRefusedBeforeAnythingIsSent() throws IOException {
        flow("        - to: datalens:air\n");
        home.start();
        home.drop("air/air.csv", "id;name\n1;a\n");

        Delivery delivery = settled(DeliveryState.REJECTED);
        assertThat(delivery.reason())
                .isEqualTo(
                        "air.csv is no NDJSON: datalens takes JSON objects, one a line. Put a step table:convert with"
                                + " to=ndjson before it.");
        assertThat(far.log).doesNotContain("POST /table/air/data");
    }

    @Test
    void withWaitTheFlowGoesOnWhenAllIsThere() throws IOException {
        flow(
                """
                        - to:
                            uri: datalens:air
                            parameters: {wait: true, batchRows: 10}
                        - to: folder:done
                """);
        home.start();
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, 25).forEach(i -> rows.append("{\"id\":").append(i).append("}\n"));
        home.drop("air/air.ndjson", rows.toString());

        await().atMost(DEADLINE).until(() -> home.files("out").contains("done/air.ndjson"));
        assertThat(far.rows("air")).hasSize(25);
        settled(DeliveryState.DELIVERED);
    }

    @Test
    void aFlowWithoutItsSettingsIsRefusedWithTheirNames() throws IOException {
        home.settings.remove("datalens.private-key");
        home.settings.remove("datalens.upload-url");
        flow("        - to: datalens:air\n");

        assertThatThrownBy(home::start)
                .hasMessageContaining("The settings datalens.upload-url, datalens.private-key have no value. Set them"
                        + " (datalens.credentials takes what the provider gave as a whole), or name in sluse.flows only the"
                        + " flows that are wanted.");
    }

    private void flow(String steps) throws IOException {
        home.route(
                "air",
                """
                - route:
                    id: air
                    description: A flow
                    from:
                      uri: drop:air
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                """
                        + steps);
    }

    private String ask(Wish wish) {
        long id = home.ledger().requests().write(wish);
        return String.valueOf(await().atMost(DEADLINE)
                .until(
                        () -> home.ledger().requests().find(id).filter(each -> each.answer() != null),
                        Optional::isPresent)
                .orElseThrow()
                .answer());
    }

    private Delivery settled(DeliveryState state) {
        await().atMost(DEADLINE).until(() -> home.allSettled("air", 1));
        Delivery delivery = home.deliveries("air").get(0);
        assertThat(delivery.state()).as(String.valueOf(delivery.reason())).isEqualTo(state);
        return delivery;
    }

    /** Files of the home in which the key or a token stands. */
    private List<String> leaks() throws IOException {
        String key = Objects.requireNonNull(far.settings().get("datalens.private-key"))
                .lines()
                .skip(2)
                .findFirst()
                .orElseThrow();
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home.home)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(each, StandardCharsets.ISO_8859_1);
                if (text.contains(key) || text.contains("topsecret") || text.contains("eyJ")) {
                    leaks.add(each.toString());
                }
            }
        }
        return leaks;
    }
}
