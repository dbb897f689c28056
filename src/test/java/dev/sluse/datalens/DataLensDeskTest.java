package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Change;
import dev.sluse.ledger.RemoteOperations.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLensDeskTest {
    private static final String SALES =
            "{\"tables\":[{\"name\":\"sales\",\"title\":\"Sales\",\"partition_key\":[\"city\"],"
                    + "\"replacing_key\":[\"id\"],\"schema\":[{\"name\":\"id\",\"type\":\"integer\",\"nullable\":false},"
                    + "{\"name\":\"city\",\"type\":\"string\",\"nullable\":true}]}]}";
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Map<String, String> SETTINGS = Map.of(
            "datalens.upload-url", "http://dl.example/provider/v1",
            "datalens.iam-url", "http://iam.example/iam/v1/tokens",
            "datalens.service-account-id", "ajeaccount",
            "datalens.key-id", "ajekey",
            "datalens.private-key", TestKey.PEM,
            "datalens.client-id", "cl-1");

    private final FakeHttp http = new FakeHttp();
    private final AtomicInteger uuids = new AtomicInteger();
    private int acceptances;

    @TempDir
    private Path home = Path.of("");

    private Ledger ledger;
    private DataLensDesk desk;

    @BeforeEach
    void open() {
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        DataLensAccounts accounts = new DataLensAccounts(
                key -> Optional.ofNullable(SETTINGS.get(key)),
                request -> request.uri().getHost().equals("iam.example")
                        ? FakeHttp.reply(200, "{\"iamToken\":\"one\"}")
                        : http.send(request),
                Clock.systemUTC());
        desk = new DataLensDesk(
                ledger, http, accounts, Clock.fixed(NOON, ZoneOffset.UTC), () -> "uuid-" + uuids.incrementAndGet());
        List.of("d1", "d2")
                .forEach(each ->
                        ledger.take(each, "flow", each, 1, Clock.systemUTC().instant()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatWasAcceptedIsNotAskedForNorCutAgain() throws IOException {
        http.answers(200, SALES);

        List<Operation> first = write("d1", order(false, false, false), 1, "{\"id\":1}", "{\"id\":2}");
        assertThat(write("d1", order(false, false, false), 1, "{\"id\":3}")).isEqualTo(first);
        assertThat(http.requests).hasSize(1);
        assertThat(first).extracting(Operation::uuid).containsExactly("uuid-1", "uuid-2");
        assertThat(first).extracting(Operation::lane).containsOnly("datalens/abc/sales");
        assertThat(first)
                .extracting(Operation::request)
                .containsExactly(
                        "spool/operations/d1/datalens-abc%2Fsales/0.ndjson",
                        "spool/operations/d1/datalens-abc%2Fsales/1.ndjson");
    }

    @Test
    void aSecondStepOfOneDeliveryToTheSameTableIsNotTakenForTheFirst() throws IOException {
        http.answers(200, SALES).answers(200, SALES);

        write("d1", order(false, false, false), 1, "{\"id\":1}");
        assertThat(write("d1", order(false, false, false), 2, "{\"id\":2}"))
                .extracting(Operation::target, Operation::lane)
                .containsExactly(tuple("abc/sales#2", "datalens/abc/sales"));
    }

    @Test
    void onlyTheFirstBatchEmptiesATableAndNoRowsLeaveItAlone() throws IOException {
        http.answers(200, SALES).answers(200, SALES);

        assertThat(write("d1", order(true, false, false), 1, "{\"id\":1}", "{\"id\":2}"))
                .extracting(each -> Orders.of(each).truncate())
                .containsExactly(true, false);
        assertThatThrownBy(() -> write("d2", order(true, false, false), 1, ""))
                .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                        .isEqualTo(
                                "There are no rows, so table sales is left as it is and not replaced. Empty it in DataLens"
                                        + " if that is meant."));
    }

    @Test
    void thePartitionsOfTheRowsAreDeletedBeforeTheFirstBatch() throws IOException {
        http.answers(200, SALES);

        List<Operation> all = write(
                "d1", order(false, true, false), 1, "{\"id\":1,\"city\":\"Odense\"}", "{\"id\":2,\"city\":\"Aarhus\"}");
        assertThat(all)
                .extracting(Operation::kind)
                .containsExactly("datalens-delete", "datalens-write", "datalens-write");
        assertThat(acceptances).as("all at once").isEqualTo(1);
        assertThat(Orders.of(all.get(0)).body())
                .isEqualTo("{\"partitions\":[{\"city\":\"Odense\"},{\"city\":\"Aarhus\"}]}");
    }

    @Test
    void aColumnThatTheTableLacksIsAddedBehindItsOwnWhereThatIsWanted() throws IOException {
        http.answers(200, SALES);

        List<Operation> all = write(
                "d1",
                order(false, false, true),
                1,
                "{\"id\":1,\"sum\":1}",
                "{\"sum\":2.5,\"id\":2,\"city\":\"Odense\"}");
        assertThat(all)
                .extracting(Operation::kind)
                .containsExactly("datalens-define", "datalens-write", "datalens-write");
        Orders orders = Orders.of(all.get(0));
        assertThat(orders.alter()).isTrue();
        assertThat(TableDefinition.of(orders.body()).schema())
                .containsExactly(
                        new Column("id", "id", "integer", false),
                        new Column("city", "city", "string", true),
                        new Column("sum", "sum", "float", true));
        assertThat(home.resolve(String.valueOf(all.get(2).request()))).hasContent("[2,\"Odense\",2.5]");
    }

    @Test
    void aDeliveryWaitsUntilTheTableIsDefinedForTheOneBefore() throws IOException {
        http.answers(200, "{\"tables\":[]}");

        write("d1", order(false, false, false), 1, "{\"id\":1}");
        assertThatThrownBy(() -> write("d2", order(false, false, false), 1, "{\"id\":2}"))
                .isInstanceOfSatisfying(SluseException.class, thrown -> {
                    assertThat(thrown.kind()).isEqualTo(SluseException.Kind.ACCESS);
                    assertThat(thrown.sentence())
                            .isEqualTo(
                                    "Table sales is being defined by operation 1 of d1: this delivery comes after it.");
                });
        assertThat(http.requests).hasSize(1);
    }

    @Test
    void whatIsAcceptedRemembersTheTableThatItWasCutFor() throws IOException {
        http.answers(200, SALES);

        List<Operation> all = write("d1", order(false, true, true), 1, "{\"id\":1,\"city\":\"Odense\",\"sum\":1}");
        List<SeenTable.Place> before =
                List.of(new SeenTable.Place("id", "integer"), new SeenTable.Place("city", "string"));
        List<SeenTable.Place> after = List.of(before.get(0), before.get(1), new SeenTable.Place("sum", "integer"));
        assertThat(all)
                .extracting(Operation::kind, each -> Orders.of(each).seen())
                .containsExactly(
                        tuple(
                                "datalens-define",
                                new SeenTable(NOON.toEpochMilli(), before, List.of("id"), List.of("city"))),
                        tuple(
                                "datalens-delete",
                                new SeenTable(NOON.toEpochMilli(), after, List.of("id"), List.of("city"))),
                        tuple(
                                "datalens-write",
                                new SeenTable(NOON.toEpochMilli(), after, List.of("id"), List.of("city"))));
    }

    @Test
    void aDefinitionIsWaitedForHoweverMuchStandsBeforeIt() throws IOException {
        http.answers(200, SALES).answers(200, SALES);
        String[] rows =
                IntStream.range(0, 1_100).mapToObj(n -> "{\"id\":" + n + "}").toArray(String[]::new);

        write("d1", order(false, false, false), 1, rows);
        write("d1", order(false, false, true), 2, "{\"id\":1,\"sum\":1}");
        assertThatThrownBy(() -> write("d2", order(false, false, false), 1, "{\"id\":2}"))
                .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                        .isEqualTo(
                                "Table sales is being defined by operation 1101 of d1: this delivery comes after it."));
    }

    @Test
    void whoWaitsForADefinitionThatFailedIsToldWhatToDo() throws IOException {
        http.answers(200, "{\"tables\":[]}");
        write("d1", order(false, false, false), 1, "{\"id\":1}");
        ledger.remote()
                .record(
                        1,
                        new Change(
                                Operation.State.FAILED, null, null, null, "No.", null, null, Operation.Outcome.REFUSED),
                        NOON);

        assertThatThrownBy(() -> write("d2", order(false, false, false), 1, "{\"id\":2}"))
                .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                        .isEqualTo(
                                "Table sales could not be defined by operation 1 of d1: this delivery comes after it."
                                        + " sluse show 1 says why; replay it or cancel d1."));
    }

    @Test
    void anAnswerWithoutAListOfTablesIsAskedForAgain() {
        http.answers(200, "{}");

        assertThatThrownBy(() -> write("d1", order(false, false, false), 1, "{\"id\":1}"))
                .isInstanceOfSatisfying(SluseException.class, thrown -> {
                    assertThat(thrown.kind()).isEqualTo(SluseException.Kind.ACCESS);
                    assertThat(thrown.sentence())
                            .isEqualTo(
                                    "DataLens answered the question for table sales with 200 and no list of tables. It is"
                                            + " tried again.");
                });
        assertThat(ledger.operations().ofDelivery("d1")).isEmpty();
    }

    @Test
    void whatRestsOnAnotherIsToldByItsTargetAndPlace() throws IOException {
        http.answers(200, SALES).answers(200, SALES).answers(200, SALES);
        List<Operation> replacing = write("d1", order(true, false, false), 1, "{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
        List<Operation> partitions = write("d1", order(false, true, true), 2, "{\"id\":1,\"city\":\"a\",\"sum\":1}");
        List<Operation> plain = write("d1", order(false, false, false), 3, "{\"id\":1}", "{\"id\":2}");
        List<Operation> all = ledger.operations().ofDelivery("d1");

        assertThat(TiedOperations.to(replacing.get(0), all)).isEqualTo(replacing.subList(1, 3));
        assertThat(TiedOperations.to(replacing.get(1), all)).isEmpty();
        assertThat(TiedOperations.to(partitions.get(0), all)).isEqualTo(partitions.subList(1, 3));
        assertThat(TiedOperations.to(partitions.get(1), all)).isEqualTo(partitions.subList(2, 3));
        assertThat(TiedOperations.to(plain.get(0), all)).isEmpty();
    }

    @Test
    void theClientIsTheOneOfTheSettingElseTheOneThatTheLedgerKeeps() {
        Map<String, String> settings = new HashMap<>(Map.of("datalens.north.client-id", " cl-9 "));
        KnownConnections known = new KnownConnections(
                new DataLensAccounts(key -> Optional.ofNullable(settings.get(key)), http, Clock.systemUTC()), ledger);

        assertThat(known.client("", "abc")).isEmpty();
        ledger.setWatermark("datalens:abc", "client-id", "cl-1");
        assertThat(known.client("", "abc")).contains("cl-1");
        assertThat(known.client("north", "abc")).contains("cl-9");
    }

    @Test
    void theLookOfABatchIsFoundByThoseBehindIt() throws IOException {
        http.answers(200, SALES);
        List<Operation> batches = write("d1", order(false, false, false), 1, "{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
        KnownConnections known =
                new KnownConnections(new DataLensAccounts(key -> Optional.empty(), http, Clock.systemUTC()), ledger);
        ledger.remote()
                .record(
                        1,
                        new Change(
                                Operation.State.WAITING,
                                "looked",
                                null,
                                "{\"at\":1764331200000,\"attempt\":1}",
                                null,
                                null,
                                null,
                                null),
                        NOON);

        assertThat(known.looked(batches.get(0))).isEmpty();
        assertThat(known.looked(batches.get(2))).hasValue(1_764_331_200_000L);
    }

    @Test
    void aPartitionIsDeletedByItsValues() throws IOException {
        List<Operation> all = desk.delete(intake("d1"), order(false, false, false), 1, Map.of("city", "Odense"));

        assertThat(all)
                .extracting(each -> Orders.of(each).body())
                .containsExactly("{\"partitions\":[{\"city\":\"Odense\"}]}");
        assertThat(http.requests).isEmpty();
    }

    @Test
    void anAccountsOwnSettingsWinAndWhatIsMissingIsNamed() {
        Map<String, String> settings = Map.of(
                "datalens.connection-id", "abc",
                "datalens.north.connection-id", "north",
                "datalens.iam-url", "http://iam.example",
                "datalens.credentials", "{\"connection_id\":\"c1\",\"svc_acct_private_key\":\"p\"}");
        DataLensAccounts accounts =
                new DataLensAccounts(key -> Optional.ofNullable(settings.get(key)), http, Clock.systemUTC());

        assertThat(accounts.connection("north")).isEqualTo("north");
        assertThat(accounts.connection("south")).isEqualTo("abc");
        assertThat(accounts.missing("north"))
                .containsExactly(
                        "datalens.north.upload-url", "datalens.north.service-account-id", "datalens.north.key-id");
    }

    private List<Operation> write(String delivery, WriteOrder order, int turn, String... rows) throws IOException {
        return desk.write(intake(delivery), order, turn, List.of(RowsFixture.file(home, rows)));
    }

    private static WriteOrder order(boolean replaceTable, boolean replacePartitions, boolean alterTable) {
        return new WriteOrder(
                "",
                "abc",
                "sales",
                ColumnChoice.ALL,
                List.of(),
                List.of(),
                false,
                new RowBatches.Bounds(1, 1_000, 1_000),
                replaceTable,
                replacePartitions,
                alterTable,
                Map.of());
    }

    private Intake intake(String delivery) {
        return new Intake() {
            @Override
            public String delivery() {
                return delivery;
            }

            @Override
            public void check() {
                assertThat(ledger.operations().ofDelivery(delivery))
                        .extracting(Operation::target)
                        .doesNotContain("unchecked");
            }

            @Override
            public Path folder(String name) {
                return home.resolve("spool/operations").resolve(delivery).resolve(name);
            }

            @Override
            public String name(Path file) {
                return home.relativize(file).toString();
            }

            @Override
            public List<Operation> accept(List<Group> groups) {
                acceptances++;
                return ledger.remote().acceptAll(delivery, groups);
            }
        };
    }
}
