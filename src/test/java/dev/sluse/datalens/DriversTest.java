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
import java.util.OptionalLong;
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
    private static final String CLIENT_HINT =
            " See that the account may use the connection, and that datalens.client-id,"
                    + " where it is set, is the client that the connection is linked with now.";
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
        assertThat(of(403, "")).isEqualTo(new Transition.Failed(null, what + "403." + CLIENT_HINT, "403"));
        assertThat(of(404, "")).isEqualTo(new Transition.Failed(null, what + "404." + GONE_HINT, "404"));
        assertThat(of(423, "{\"message\":\"busy\"}"))
                .isEqualTo(
                        new Transition.Again("locked", "Another operation is running on the table: 423 busy.", null));
        assertThat(write.absorb(
                        operation(State.SENT, 1, orders(2, false)),
                        new Answer.Reply(429, Map.of("retry-after", "7"), new byte[0], null),
                        NOON))
                .isEqualTo(new Transition.Again(null, what + "429.", Duration.ofSeconds(7)));
        assertThat(write.absorb(
                        operation(State.SENT, 1, orders(2, false)),
                        new Answer.Reply(
                                301, Map.of("location", "https://new.example/provider/v1?t=hush"), new byte[0], null),
                        NOON))
                .isEqualTo(new Transition.Again(
                        null,
                        what + "301. It leads on to https://new.example, where nothing is sent: if the system has moved"
                                + " there, change datalens.upload-url.",
                        null));
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

        Transition.Step looked = (Transition.Step)
                define.absorb(defining(State.SENT, null, false), FakeHttp.reply(200, "{\"tables\":[]}"), NOON);
        Request request = define.next(defining(State.WAITING, looked.memo(), false), NOON);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("http://dl.example/p/provider/v1/connection/abc/table/sales/definition");
        assertThat(new String(((Request.Body.Bytes) request.body()).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"title\":\"sales\",\"partition_key\":[\"city\"],\"replacing_key\":[\"id\"],\"schema\":["
                        + "{\"name\":\"id\",\"nullable\":false,\"title\":\"id\",\"type\":\"integer\"},"
                        + "{\"name\":\"city\",\"nullable\":true,\"title\":\"city\",\"type\":\"string\"}]}");
        Transition.Step defined = (Transition.Step) define.absorb(
                defining(State.WAITING, looked.memo(), false),
                request,
                FakeHttp.reply(200, "{\"old_data_was_dropped\":false}"),
                NOON);
        Operation unsure = defining(State.WAITING, defined.memo(), false);
        assertThat(define.next(unsure, NOON).method())
                .as("the columns are looked at")
                .isEqualTo("GET");
        assertThat(define.absorb(unsure, define.next(unsure, NOON), info(WANTED), NOON))
                .isEqualTo(new Transition.Done("defined", null, "200 old_data_was_dropped false", null));
    }

    @Test
    void aTableThatDataLensMadeOtherwiseThanItWasAskedToGetsNoRows() {
        TableDefinition turned =
                new TableDefinition("sales", List.of("city"), List.of("id"), List.of(COLUMNS.get(1), COLUMNS.get(0)));
        Operation defined = defining(State.WAITING, "{\"looked\":0,\"defined\":true,\"dropped\":false}", false);

        assertThat(define.absorb(defined, info(turned), NOON))
                .isEqualTo(new Transition.Failed(
                        null,
                        "DataLens has made table sales otherwise than it was asked to: column id is number 2 of them now"
                                + " and was number 1. Rows cut for the one that was asked for are not sent.",
                        ""));
        assertThat(define.absorb(defining(State.SENT, defined.memo(), false), info(WANTED), NOON))
                .as("begun anew by a person")
                .isEqualTo(new Transition.Done("defined", null, "The table is so already.", null));
    }

    @Test
    void aTableThatWasToBeMadeIsNeverAlteredAndAnAlteredOneSaysWhatItDropped() {
        TableDefinition other = new TableDefinition("sales", List.of("city"), List.of(), COLUMNS);

        assertThat(define.absorb(defining(State.SENT, null, false), info(other), NOON))
                .isInstanceOfSatisfying(Transition.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(
                                "Table sales was made by somebody else meanwhile, with other columns or keys: cancel this"
                                        + " delivery and send it through again."));
        assertThat(define.absorb(defining(State.SENT, null, true), info(other), NOON))
                .isInstanceOf(Transition.Step.class);
        assertThat(define.absorb(
                        defining(State.WAITING, "{\"looked\":0,\"defined\":true,\"dropped\":true}", true),
                        info(WANTED),
                        NOON))
                .isEqualTo(new Transition.Done(
                        "defined",
                        null,
                        "200 old_data_was_dropped true",
                        "DataLens dropped the data that table sales had, since it was altered."));
    }

    @Test
    void aTableThatSomebodyElseChangedIsNotAltered() {
        SeenTable before = new SeenTable(0, List.of(new SeenTable.Place("id", "integer")), List.of("id"), List.of());
        Orders orders = new Orders("abc", "sales", "", "cl-1", 0, false, true, WANTED.json()).madeFor(before);
        TableDefinition other = new TableDefinition(
                "sales", List.of(), List.of("id"), RowsFixture.columns("id", "integer!", "sum", "float"));

        assertThat(define.absorb(operation(State.SENT, 1, orders), info(other), NOON))
                .isEqualTo(new Transition.Failed(
                        null,
                        "Table sales was changed by somebody else meanwhile: it has a column sum that it did not have."
                                + " Cancel d1 and replay it with --again.",
                        "It is not altered, since that would undo the change."));
    }

    @Test
    void afterADefinitionWithoutAnswerTheTableIsLookedAtAgain() {
        Orders orders = new Orders("abc", "sales", "", "cl-1", 0, false, true, WANTED.json());
        Operation lost =
                operation(State.WAITING, 2, orders, "{\"looked\":1,\"defined\":false,\"dropped\":false}", "No answer");

        assertThat(define.next(lost, NOON).method()).isEqualTo("GET");
        assertThat(define.absorb(lost, define.next(lost, NOON), info(WANTED), NOON))
                .isEqualTo(new Transition.Done(
                        "defined",
                        null,
                        "The table is so already.",
                        "Table sales was altered without an answer of DataLens: the data that it had was dropped, or may"
                                + " have been."));
        assertThat(define.next(operation(State.WAITING, 1, orders, lost.memo(), "No answer"), NOON)
                        .method())
                .as("nothing was sent since the look")
                .isEqualTo("POST");
        assertThat(define.next(operation(State.PENDING, 1, orders, lost.memo(), null), NOON)
                        .method())
                .as("a person lets it begin anew")
                .isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"tables\":{}}", "{\"message\":\"hello\"}"})
    void anAnswerThatNamesNoTablesDoesNotMeanThatThereAreNone(String body) {
        Transition torn = new Transition.Again(
                null,
                "DataLens answered the question for table sales with 200 and a body that is no whole JSON object.",
                null);
        Operation stale = operation(State.PENDING, 0, cut(NOON.minusSeconds(500)));

        assertThat(define.absorb(defining(State.SENT, null, true), FakeHttp.reply(200, body), NOON))
                .isEqualTo(torn);
        assertThat(write.absorb(stale, write.next(stale, NOON), FakeHttp.reply(200, body), NOON))
                .isEqualTo(torn);
    }

    @Test
    void aTableThatWasSeenAMomentAgoIsNotLookedAtAndAnotherOneIs() {
        Operation fresh = operation(State.PENDING, 0, cut(NOON));

        assertThat(write.next(fresh, NOON.plusSeconds(119)).method()).isEqualTo("POST");
        assertThat(write.next(fresh, NOON.plusSeconds(120)).uri())
                .hasToString("http://dl.example/p/provider/v1/connection/abc/info");
        assertThat(write.next(fresh, NOON.minusSeconds(1)).method())
                .as("the clock was set back")
                .isEqualTo("GET");
        assertThat(write.next(operation(State.SENT, 1, cut(NOON)), NOON).method())
                .as("sent before, whatever came of it")
                .isEqualTo("GET");
        assertThat(write.next(operation(State.PENDING, 0, orders(2, false)), NOON.plusSeconds(9_999))
                        .method())
                .as("accepted by a version that did not say for which columns")
                .isEqualTo("POST");
    }

    @Test
    void aLookCountsForTheBatchThatFollowsItAndForItsRepeatsUntilItIsOld() {
        Operation stale = operation(State.SENT, 1, cut(NOON.minusSeconds(500)));
        Transition looked = write.absorb(stale, write.next(stale, NOON), info(WANTED), NOON);

        assertThat(looked)
                .isEqualTo(new Transition.Step(
                        "looked",
                        "{\"at\":" + NOON.toEpochMilli() + ",\"attempt\":1}",
                        "The table is as it was when batch 3 was made for it."));
        String memo = ((Transition.Step) looked).memo();
        Orders orders = Orders.of(stale);
        for (int attempts : List.of(1, 2, 5)) {
            Operation next = operation(State.WAITING, attempts, orders, memo, "locked");
            assertThat(write.next(next, NOON.plusSeconds(119)).method()).isEqualTo("POST");
            assertThat(write.next(next, NOON.plusSeconds(120)).method()).isEqualTo("GET");
        }
        assertThat(write.next(operation(State.PENDING, 2, orders, memo, null), NOON)
                        .method())
                .as("a person lets it begin anew, and may have changed the table")
                .isEqualTo("GET");
    }

    @Test
    void aLookCountsForTheBatchesOfTheDeliveryThatFollowUntilItIsOldButNotForOneThatWasSent() {
        Connections looked = new Connections() {
            @Override
            public PartnerApi api(String account) {
                return api;
            }

            @Override
            public OptionalLong looked(Operation batch) {
                return TableLook.at("{\"at\":" + NOON.toEpochMilli() + ",\"attempt\":1}");
            }
        };
        WriteDriver driver = new WriteDriver(looked, Path.of("/home"));
        Orders old = cut(NOON.minusSeconds(500));

        assertThat(driver.next(operation(State.PENDING, 0, old), NOON.plusSeconds(119))
                        .method())
                .isEqualTo("POST");
        assertThat(driver.next(operation(State.PENDING, 0, old), NOON.plusSeconds(120))
                        .method())
                .isEqualTo("GET");
        assertThat(driver.next(operation(State.SENT, 1, old), NOON.plusSeconds(1))
                        .method())
                .isEqualTo("GET");
    }

    @Test
    void theRowsOfTheFirstWriteBehindALookAreCompared() {
        Transition.Done none = (Transition.Done) write.absorb(
                operation(State.WAITING, 2, cut(NOON), "{\"at\":0,\"attempt\":1}", null),
                FakeHttp.reply(200, "{\"row_count\":0}"),
                NOON);
        Transition.Done repeated = (Transition.Done) write.absorb(
                operation(State.WAITING, 3, cut(NOON), "{\"at\":0,\"attempt\":2}", null),
                FakeHttp.reply(200, "{\"row_count\":0}"),
                NOON);

        assertThat(none.alarm()).startsWith("DataLens wrote 0 rows of the 2");
        assertThat(repeated.alarm()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
            city string,id integer!              | id   | column id is number 2 of them now and was number 1
            id integer!                          | id   | it has no column city any more
            id integer!,town string              | id   | it has no column city any more
            id integer!,city string,sum float    | id   | it has a column sum that it did not have
            sum float,id integer!,city string    | id   | it has a column sum that it did not have
            id string,city string                | id   | column id has type string now and had integer
            id integer!,city string              | city | its replacing key is city now and was id
            id integer!,city string              | ``   | its replacing key is none now and was id
            """)
    void aTableThatIsOtherThanTheBatchWasCutForGetsNoneOfIt(String columns, String key, String clause) {
        List<Column> now = RowsFixture.columns(columns.split("[ ,]"));
        Operation stale = operation(State.SENT, 1, cut(NOON.minusSeconds(500)));
        TableDefinition table =
                new TableDefinition("sales", List.of("x"), key.isEmpty() ? List.of() : List.of(key), now);

        assertThat(write.absorb(stale, write.next(stale, NOON), info(table), NOON))
                .isEqualTo(new Transition.Failed(
                        null,
                        "Table sales is not as it was when batch 3 was made for it: " + clause
                                + ". Nothing was sent now. Change it back and replay d1, or cancel d1 and replay it with"
                                + " --again: its rows are cut anew.",
                        ""));
    }

    @Test
    void aTableThatIsGoneGetsNothingAndOneThatOnlyHasOtherTitlesAll() {
        Operation stale = operation(State.SENT, 1, cut(NOON.minusSeconds(500)));
        Request look = write.next(stale, NOON);
        TableDefinition titled = new TableDefinition(
                "Other",
                List.of(),
                List.of("id"),
                List.of(new Column("id", "No.", "integer", true), new Column("city", "Town", "string", false)));

        assertThat(write.absorb(stale, look, FakeHttp.reply(200, "{\"tables\":[]}"), NOON))
                .isInstanceOfSatisfying(Transition.Failed.class, failed -> assertThat(failed.reason())
                        .contains("made for it: it is not there any more. Nothing"));
        assertThat(write.absorb(stale, look, info(titled), NOON)).isInstanceOf(Transition.Step.class);
        assertThat(write.absorb(stale, look, FakeHttp.reply(503, ""), NOON))
                .isEqualTo(
                        new Transition.Again(null, "DataLens answered the question for table sales with 503.", null));
    }

    @Test
    void partitionsAreDeletedOnlyWhereTheRowsBehindThemStillFit() {
        SeenTable seen =
                new SeenTable(NOON.toEpochMilli(), SeenTable.Place.of(COLUMNS), List.of("id"), List.of("city"));
        Orders orders = new Orders("abc", "sales", "", "cl-1", 0, false, false, "{}").madeFor(seen);
        Operation stale = operation(State.PENDING, 0, orders);
        Instant later = NOON.plusSeconds(500);
        TableDefinition other = new TableDefinition("sales", List.of("id"), List.of("id"), COLUMNS);

        assertThat(delete.next(stale, NOON).method()).isEqualTo("DELETE");
        assertThat(delete.next(stale, later).method()).isEqualTo("GET");
        assertThat(delete.absorb(stale, delete.next(stale, later), info(WANTED), later))
                .isInstanceOf(Transition.Step.class);
        assertThat(delete.absorb(stale, delete.next(stale, later), info(other), later))
                .isInstanceOfSatisfying(Transition.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith(
                                "Table sales is not as it was when the deletion was made for it: its partition key is id"
                                        + " now and was city."));
        assertThat(delete.absorb(
                        operation(State.SENT, 1, orders),
                        FakeHttp.reply(200, "{\"success\":false,\"message\":\"\"}"),
                        NOON))
                .isEqualTo(new Transition.Refused(
                        null,
                        "DataLens answered the deletion of partitions of table sales with 200 and success: false.",
                        "200"));
    }

    @Test
    void whatWasAcceptedBeforeTheConnectionWasLinkedAnewGoesToTheClientOfToday() {
        Connections relinked = new Connections() {
            @Override
            public PartnerApi api(String account) {
                return api;
            }

            @Override
            public Optional<String> client(String account, String connection) {
                return Optional.of("cl-2 of " + connection);
            }
        };
        Operation stale = operation(State.PENDING, 0, cut(NOON.minusSeconds(500)));

        for (Request each : List.of(
                new WriteDriver(relinked, Path.of("/home")).next(operation(State.SENT, 1, orders(2, false)), NOON),
                new WriteDriver(relinked, Path.of("/home")).next(stale, NOON),
                new DeleteDriver(relinked).next(operation(State.PENDING, 0, orders(0, false)), NOON),
                new DefineDriver(relinked).next(defining(State.PENDING, null, false), NOON))) {
            assertThat(each.headers()).containsEntry("X-DL-Client-Id", "cl-2 of abc");
        }
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

    /** A batch that was cut for {@link #WANTED}. */
    private static Orders cut(Instant seen) {
        return new Orders("abc", "sales", "", "cl-1", 2, false, false, "")
                .madeFor(new SeenTable(seen.toEpochMilli(), SeenTable.Place.of(COLUMNS), List.of("id"), List.of()));
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
