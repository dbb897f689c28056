package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriversTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String KEY_HINT =
            " The token is new: see that the service account's key still exists and has the right.";
    private static final String GONE_HINT =
            " See that the connection and the table are there and the account may use them.";
    private static final List<Column> COLUMNS = RowsFixture.columns("id", "integer!", "city", "string");
    private static final TableDefinition WANTED = new TableDefinition("sales", List.of("city"), List.of("id"), COLUMNS);

    private final PartnerApi api = new PartnerApi(URI.create("http://dl.example/p/provider/v1/"), new Login() {
        @Override
        public String authorization() {
            return "Bearer token";
        }

        @Override
        public void refused(String authorization) {
            throw new AssertionError("a driver renews nothing");
        }
    });
    private final WriteDriver write = new WriteDriver(account -> api, Path.of("/home"));
    private final DeleteDriver delete = new DeleteDriver(account -> api);
    private final DefineDriver define = new DefineDriver(account -> api);

    @Test
    void aBatchIsSentWithTheHeadersOfTheContractAndItsOwnUuid() {
        Request request = write.next(operation(State.PENDING, 0, orders(2, false)), NOON);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri())
                .hasToString("http://dl.example/p/provider/v1/connection/abc/table/my%20s%C3%A6l%2Fes/data");
        assertThat(request.headers())
                .isEqualTo(Map.of(
                        "X-DL-Client-Id",
                        "cl-1",
                        "X-DL-Operation-UUID",
                        "7d2b1c1e-7b9b-4c2a-9a55-3f0a4f3b5f10",
                        "X-DL-Data-Format",
                        "array",
                        "Content-Type",
                        "application/x-ndjson",
                        "Accept",
                        "application/json"));
        assertThat(request.body()).isEqualTo(new Request.Body.Content(Path.of("/home/spool/operations/d1/0.ndjson")));
        assertThat(request.login()).isSameAs(api.login());
    }

    @Test
    void theSameOperationGivesTheSameRequestInEveryStateAndAfterAnyNumberOfTries() {
        Request first = write.next(operation(State.PENDING, 0, orders(2, true)), NOON);

        for (State state : State.values()) {
            Request again = write.next(operation(state, 7, orders(2, true)), NOON.plusSeconds(86_400));
            assertThat(again).isEqualTo(first);
        }
        assertThat(first.headers()).containsEntry("X-DL-Force-Truncate", "true");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            1 | {"old_data_was_dropped":false,"row_count":2} | 200 row_count 2 | -
            1 | {"old_data_was_dropped":false,"row_count":1} | 200 row_count 1 | DataLens wrote 1 rows of the 2 of batch 3 of d1 to table my sæl/es: compare the table with the delivery.
            1 | {"row_count":0}  | 200 row_count 0 | DataLens wrote 0 rows of the 2 of batch 3 of d1 to table my sæl/es: compare the table with the delivery.
            2 | {"row_count":0}  | 200 row_count 0 | -
            2 | {"row_count":1}  | 200 row_count 1 | DataLens wrote 1 rows of the 2 of batch 3 of d1 to table my sæl/es: compare the table with the delivery.
            1 | {}               | 200             | DataLens took batch 3 of d1 to table my sæl/es and did not say how many rows it wrote.
            2 | {}               | 200             | -
            1 | {"old_data_was_dropped":true,"row_count":2} | 200 row_count 2 | DataLens dropped the table's data when it took batch 3 of d1 to table my sæl/es, which was not asked for.
            """)
    void aBatchThatWasTakenIsDoneAndItsRowsAreCompared(
            int attempts, String body, String answer, @Nullable String alarm) {
        assertThat(write.absorb(operation(State.SENT, attempts, orders(2, false)), FakeHttp.reply(200, body), NOON))
                .isEqualTo(new Transition.Done("written", null, answer, alarm));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
            400 | refused
            401 | again
            403 | failed
            404 | failed
            408 | again
            409 | refused
            413 | refused
            422 | refused
            423 | again
            425 | again
            429 | again
            451 | failed
            204 | again
            302 | again
            500 | again
            502 | again
            503 | again
            504 | again
            """)
    void eachStatusMeansTheSameInEachStateAndForEachCall(int status, String expected) {
        for (State state : List.of(State.PENDING, State.SENT, State.WAITING)) {
            for (Transition each : List.of(
                    write.absorb(operation(state, 1, orders(2, false)), FakeHttp.reply(status, "why"), NOON),
                    delete.absorb(operation(state, 1, orders(0, false)), FakeHttp.reply(status, "why"), NOON),
                    define.absorb(defining(state, null, false), FakeHttp.reply(status, "why"), NOON))) {
                assertThat(each.getClass().getSimpleName()).isEqualToIgnoringCase(expected);
            }
        }
    }

    @Test
    void theSentencesSayWhatHappenedAndWhatToDo() {
        String what = "DataLens answered batch 3 for table my sæl/es with ";
        assertThat(of(400, "{\"message\":\"schema does not match\"}"))
                .isEqualTo(
                        new Transition.Refused(null, what + "400 schema does not match.", "400 schema does not match"));
        assertThat(of(413, ""))
                .isEqualTo(new Transition.Refused(
                        null, what + "413. Make batchBytes smaller and send the delivery through again.", "413"));
        assertThat(of(401, "{\"error\":\"expired t1.abc.def\"}"))
                .isEqualTo(new Transition.Again(null, what + "401 expired ***." + KEY_HINT, null));
        assertThat(of(403, "")).isEqualTo(new Transition.Failed(null, what + "403." + GONE_HINT, "403"));
        assertThat(of(423, "{\"message\":\"busy\"}"))
                .isEqualTo(
                        new Transition.Again("locked", "Another operation is running on the table: 423 busy.", null));
        assertThat(write.absorb(
                        operation(State.SENT, 1, orders(2, false)),
                        new Answer.Reply(429, Map.of("retry-after", "7"), new byte[0], null),
                        NOON))
                .isEqualTo(new Transition.Again(null, what + "429.", Duration.ofSeconds(7)));
        assertThat(write.absorb(
                        operation(State.SENT, 1, orders(2, false)), new Answer.None(true, "Connection reset."), NOON))
                .isEqualTo(new Transition.Again(
                        null, "DataLens gave no answer to batch 3 for table my sæl/es: Connection reset.", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"row_count\":", "<html>Log in</html>", "[1]"})
    void aTornOrForeignAnswerOf200IsNoConfirmation(String body) {
        assertThat(of(200, body))
                .isEqualTo(new Transition.Again(
                        null,
                        "DataLens answered batch 3 for table my sæl/es with 200 and a body that is no whole JSON object.",
                        null));
    }

    @Test
    void partitionsAreDeletedByABodyAndAFailureInA200IsOne() {
        Orders orders = new Orders(
                "abc", "sales", "", "cl-1", 0, false, false, "{\"partitions\":[{\"month\":\"2026-01-01\"}]}");
        Request request = delete.next(operation(State.PENDING, 0, orders), NOON);

        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.uri()).hasToString("http://dl.example/p/provider/v1/connection/abc/table/sales/data");
        assertThat(new String(((Request.Body.Bytes) request.body()).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"partitions\":[{\"month\":\"2026-01-01\"}]}");
        assertThat(delete.absorb(
                        operation(State.SENT, 1, orders),
                        FakeHttp.reply(200, "{\"success\":true,\"message\":\"ok\"}"),
                        NOON))
                .isEqualTo(new Transition.Done("deleted", null, "200 ok", null));
        assertThat(delete.absorb(
                        operation(State.SENT, 1, orders),
                        FakeHttp.reply(200, "{\"success\":false,\"message\":\"no such partition\"}"),
                        NOON))
                .isEqualTo(new Transition.Refused(
                        null,
                        "DataLens answered the deletion of partitions of table sales with 200 and success: false, no such"
                                + " partition.",
                        "200 no such partition"));
    }

    @Test
    void aTableIsAskedForFirstAndDefinedOnlyIfItIsOther() {
        Operation fresh = defining(State.PENDING, null, false);
        assertThat(define.next(fresh, NOON).method()).isEqualTo("GET");
        assertThat(define.next(fresh, NOON).uri()).hasToString("http://dl.example/p/provider/v1/connection/abc/info");
        assertThat(define.absorb(defining(State.SENT, null, false), info(WANTED), NOON))
                .isEqualTo(new Transition.Done("defined", null, "The table is so already.", null));

        Transition.Waiting looked = (Transition.Waiting)
                define.absorb(defining(State.SENT, null, false), FakeHttp.reply(200, "{\"tables\":[]}"), NOON);
        assertThat(looked.after()).isZero();
        Request request = define.next(defining(State.WAITING, looked.memo(), false), NOON);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("http://dl.example/p/provider/v1/connection/abc/table/sales/definition");
        assertThat(new String(((Request.Body.Bytes) request.body()).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"title\":\"sales\",\"partition_key\":[\"city\"],\"replacing_key\":[\"id\"],\"schema\":["
                        + "{\"name\":\"id\",\"nullable\":false,\"title\":\"id\",\"type\":\"integer\"},"
                        + "{\"name\":\"city\",\"nullable\":true,\"title\":\"city\",\"type\":\"string\"}]}");
        assertThat(define.absorb(
                        defining(State.WAITING, looked.memo(), false),
                        FakeHttp.reply(200, "{\"old_data_was_dropped\":false}"),
                        NOON))
                .isEqualTo(new Transition.Done("defined", null, "200 old_data_was_dropped false", null));
    }

    @Test
    void aTableThatWasToBeMadeIsNeverAlteredAndAnAlteredOneSaysWhatItDropped() {
        TableDefinition other = new TableDefinition("sales", List.of("city"), List.of(), COLUMNS);

        assertThat(define.absorb(defining(State.SENT, null, false), info(other), NOON))
                .isInstanceOfSatisfying(Transition.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(
                                "Table sales was made by somebody else meanwhile, with other columns or keys: cancel this"
                                        + " delivery and send it through again."));
        Transition.Waiting looked =
                (Transition.Waiting) define.absorb(defining(State.SENT, null, true), info(other), NOON);
        assertThat(define.absorb(
                        defining(State.WAITING, looked.memo(), true),
                        FakeHttp.reply(200, "{\"old_data_was_dropped\":true}"),
                        NOON))
                .isEqualTo(new Transition.Done(
                        "defined",
                        null,
                        "200 old_data_was_dropped true",
                        "DataLens dropped the data that table sales had, since it was altered."));
    }

    @Test
    void afterADefinitionWithoutAnswerTheTableIsLookedAtAgain() {
        Operation lost = operation(
                State.WAITING,
                2,
                new Orders("abc", "sales", "", "cl-1", 0, false, true, WANTED.json()),
                "{\"looked\":true}",
                "DataLens gave no answer");

        assertThat(define.next(lost, NOON).method()).isEqualTo("GET");
        assertThat(define.absorb(lost, info(WANTED), NOON)).isInstanceOf(Transition.Done.class);
        assertThat(define.next(defining(State.PENDING, "{\"looked\":true}", true), NOON)
                        .method())
                .as("a person lets it begin anew")
                .isEqualTo("GET");
    }

    @Test
    void whatTheInfoLacksOrHasBesidesDoesNoHarm() {
        Optional<TableInfo> read = TableInfo.find(
                ProviderText.object(FakeHttp.reply(
                                200,
                                "{\"new\":{},\"tables\":[{\"title\":1},{\"name\":\"sales\",\"partition_key\":\"month\",\"schema\":["
                                        + "{\"name\":\"id\",\"type\":\"uuid\",\"x\":1},{\"type\":\"string\"}]}]}"))
                        .orElseThrow(),
                "sales");

        assertThat(read)
                .contains(new TableInfo(
                        "sales", "sales", List.of("month"), List.of(), List.of(new Column("id", "id", "uuid", true))));
    }

    private Transition of(int status, String body) {
        return write.absorb(operation(State.SENT, 1, orders(2, false)), FakeHttp.reply(status, body), NOON);
    }

    private static Answer info(TableDefinition table) {
        return FakeHttp.reply(200, "{\"tables\":[" + table.json().replaceFirst("[{]", "{\"name\":\"sales\",") + "]}");
    }

    private static Orders orders(long rows, boolean truncate) {
        return new Orders("abc", "my sæl/es", "", "cl-1", rows, truncate, false, "");
    }

    private static Operation defining(State state, @Nullable String memo, boolean alter) {
        return operation(state, 1, new Orders("abc", "sales", "", "cl-1", 0, false, alter, WANTED.json()), memo, null);
    }

    private static Operation operation(State state, int attempts, Orders orders) {
        return operation(state, attempts, orders, null, null);
    }

    private static Operation operation(
            State state, int attempts, Orders orders, @Nullable String memo, @Nullable String trouble) {
        return new Operation(
                1,
                "d1",
                "datalens-write",
                "abc/sales",
                3,
                state,
                null,
                null,
                "7d2b1c1e-7b9b-4c2a-9a55-3f0a4f3b5f10",
                "spool/operations/d1/0.ndjson",
                "sha",
                null,
                attempts,
                NOON,
                NOON,
                null,
                "datalens/abc/sales",
                orders.json(),
                memo,
                NOON,
                trouble,
                trouble == null ? null : NOON,
                null,
                null);
    }
}
