package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Change;
import dev.sluse.ledger.RemoteOperations.Group;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteOperationsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.250Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final String WRITE = "datalens-write";
    private static final Set<String> KINDS = Set.of(WRITE, "datalens-define");

    private Path file;
    private Ledger ledger;
    private RemoteOperations remote;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("ledger.db");
        ledger = Ledgers.open(file, Clock.fixed(NOON, ZoneOffset.UTC));
        remote = ledger.remote();
        take("d1");
        take("d2");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void take(String id) {
        ledger.take(id, "events", id + ".ndjson", 10, NOON);
    }

    private static Accepted batch(int number, @Nullable String lane) {
        return new Accepted(
                number, lane, "uuid-" + number, "spool/operations/" + number + ".ndjson", "sha-" + number, "{\"n\":1}");
    }

    private List<Operation> accept(String delivery, @Nullable String lane, int batches) {
        return remote.accept(
                delivery,
                WRITE,
                "main/trees",
                IntStream.range(0, batches).mapToObj(n -> batch(n, lane)).toList());
    }

    private List<Long> claim(Instant now, int limit) {
        return remote.claim(KINDS, "node", now, now.plusSeconds(30), limit).stream()
                .map(Operation::id)
                .toList();
    }

    private static Change to(State state) {
        return new Change(state, null, null, null, null, null, null, null);
    }

    private static Change trouble(String sentence, Instant next) {
        return new Change(State.SENT, "423", null, null, null, next, sentence, null);
    }

    private static Change failed(Outcome outcome, String answer) {
        return new Change(State.FAILED, null, null, null, answer, null, null, outcome);
    }

    @Test
    void whatIsAcceptedIsPendingWithAllThatItsDriverWasTold() {
        Operation first = accept("d1", "datalens/main/trees", 2).get(0);

        assertThat(first)
                .isEqualTo(new Operation(
                        1,
                        "d1",
                        WRITE,
                        "main/trees",
                        0,
                        State.PENDING,
                        null,
                        null,
                        "uuid-0",
                        "spool/operations/0.ndjson",
                        "sha-0",
                        null,
                        0,
                        NOON,
                        NOON,
                        null,
                        "datalens/main/trees",
                        "{\"n\":1}",
                        null,
                        NOON,
                        null,
                        null,
                        null,
                        null))
                .isEqualTo(ledger.operations().find(1).orElseThrow());
    }

    @Test
    void whatWasAcceptedOnceIsReturnedAndNothingChanges() {
        List<Operation> first = accept("d1", "lane", 2);

        List<Operation> again = remote.accept("d1", WRITE, "main/trees", List.of(batch(7, "other")));

        assertThat(again).isEqualTo(first);
        assertThat(ledger.operations().ofDelivery("d1")).isEqualTo(first);
        assertThat(remote.accept("d1", WRITE, "main/roads", List.of(batch(0, "other"))))
                .hasSize(1);
    }

    @Test
    void allAreAcceptedOrNone() {
        assertThatThrownBy(() -> remote.accept("d1", WRITE, "main/trees", List.of(batch(0, "l"), batch(0, "l"))))
                .isInstanceOf(RuntimeException.class);
        assertThat(ledger.operations().ofDelivery("d1")).isEmpty();
    }

    @Test
    void severalKindsAreAcceptedOneBehindTheOtherOrNotAtAll() {
        Group define = new Group("datalens-define", "main/trees", List.of(batch(0, "lane")));
        Group write = new Group(WRITE, "main/trees", List.of(batch(0, "lane"), batch(1, "lane")));

        assertThatThrownBy(() -> remote.acceptAll(
                        "d1", List.of(define, new Group(WRITE, "main/trees", List.of(batch(0, "l"), batch(0, "l"))))))
                .isInstanceOf(RuntimeException.class);
        assertThat(ledger.operations().ofDelivery("d1")).isEmpty();

        List<Operation> all = remote.acceptAll("d1", List.of(define, write));
        assertThat(all).extracting(Operation::id).containsExactly(1L, 2L, 3L);
        assertThat(all).extracting(Operation::kind).containsExactly("datalens-define", WRITE, WRITE);
        assertThat(remote.acceptAll("d1", List.of(define, write))).isEqualTo(all);
        assertThat(remote.lane("lane", 9)).isEqualTo(all);
    }

    @Test
    void whatAnEarlierVersionHadAcceptedInPartIsMadeWhole() {
        remote.accept("d1", "datalens-define", "main/trees", List.of(batch(0, "lane")));

        assertThat(remote.acceptAll(
                        "d1",
                        List.of(
                                new Group("datalens-define", "main/trees", List.of(batch(7, "lane"))),
                                new Group(WRITE, "main/trees", List.of(batch(0, "lane"))))))
                .extracting(Operation::kind, Operation::batch)
                .containsExactly(tuple("datalens-define", 0), tuple(WRITE, 0));
    }

    @Test
    void theFirstOfAKindIsFoundInItsLaneAmongThoseOfOtherDeliveries() {
        accept("d1", "lane", 3);
        remote.accept("d1", "datalens-define", "a", List.of(batch(0, "lane")));
        remote.accept("d2", "datalens-define", "a", List.of(batch(0, "lane")));

        assertThat(remote.firstInLane("lane", "datalens-define", "d2").map(Operation::id))
                .contains(4L);
        assertThat(remote.firstInLane("lane", "datalens-define", "d1").map(Operation::id))
                .contains(5L);
        assertThat(remote.firstInLane("other", "datalens-define", "d2")).isEmpty();
        remote.record(4, failed(Outcome.FAILED, "Gone."), NOON);
        assertThat(remote.firstInLane("lane", "datalens-define", "d2").map(Operation::id))
                .contains(4L);
        remote.cancel(4, "Cancelled.");
        assertThat(remote.firstInLane("lane", "datalens-define", "d2")).isEmpty();
    }

    @Test
    void whatIsRememberedOfTheBatchesBeforeIsFound() {
        accept("d2", "other", 1);
        List<Operation> batches = accept("d1", "lane", 4);
        remember(1, "{\"other\":1}");
        remember(batches.get(0).id(), "{\"x\":0}");
        remember(batches.get(1).id(), "{\"x\":1}");

        assertThat(remote.memoBefore(batches.get(0))).isEmpty();
        assertThat(remote.memoBefore(batches.get(1))).contains("{\"x\":0}");
        assertThat(remote.memoBefore(batches.get(3))).contains("{\"x\":1}");
    }

    private void remember(long id, String memo) {
        remote.record(id, new Change(State.WAITING, null, null, memo, null, null, null, null), NOON);
        remote.record(id, to(State.DONE), NOON);
    }

    @Test
    void whatRestsOnAnotherIsCancelledWithItUnlessThatIsDone() {
        accept("d1", "lane", 4);
        remote.record(2, to(State.DONE), NOON);

        assertThat(remote.cancel(1, List.of(2L, 3L), "Cancelled."))
                .extracting(Operation::id, Operation::state)
                .containsExactly(tuple(1L, State.CANCELLED), tuple(3L, State.CANCELLED));
        assertThat(remote.cancel(2, List.of(4L), "Cancelled."))
                .extracting(Operation::id, Operation::state)
                .containsExactly(tuple(2L, State.DONE));
        assertThat(claim(NOON, 9)).containsExactly(4L);
    }

    @Test
    void allOfADeliveryIsCancelledAtOnceButForWhatIsDone() {
        accept("d1", "lane", 3);
        accept("d2", "lane", 1);
        ledger.operations().accept("d1", "folder", "/out/a.csv", 0, "spool/a", "sha");
        remote.record(1, to(State.DONE), NOON);
        remote.record(2, failed(Outcome.FAILED, "Gone."), NOON);

        remote.cancelAll("d1", Set.of(), "Cancelled.");
        assertThat(ledger.operations().ofDelivery("d1"))
                .extracting(Operation::state)
                .containsExactly(State.DONE, State.CANCELLED, State.CANCELLED, State.PENDING);
        assertThat(claim(NOON, 9)).containsExactly(4L);
    }

    @Test
    void ofALaneOnlyTheFirstIsHandedOutAndOnce() {
        accept("d1", "datalens/main/trees", 3);

        assertThat(claim(NOON, 10)).containsExactly(1L);
        assertThat(claim(NOON, 10)).isEmpty();
        remote.record(1, to(State.DONE), NOON);
        assertThat(claim(NOON, 10)).containsExactly(2L);
    }

    @Test
    void lanesDoNotWaitForEachOtherAndWhatHasNoneForNothing() {
        remote.accept("d1", WRITE, "main/trees", List.of(batch(0, "trees"), batch(1, "trees")));
        remote.accept("d1", "datalens-define", "main/trees", List.of(batch(0, "trees")));
        remote.accept("d1", WRITE, "main/roads", List.of(batch(0, "roads")));
        remote.accept("d1", WRITE, "main/free", List.of(batch(0, null), batch(1, null)));

        assertThat(claim(NOON, 10)).containsExactly(1L, 4L, 5L, 6L);
    }

    @Test
    void ofEachKindNotMoreThanTheLimitAreHandedOut() {
        remote.accept("d1", WRITE, "a", List.of(batch(0, null), batch(1, null), batch(2, null)));
        remote.accept("d1", "datalens-define", "a", List.of(batch(0, null)));

        assertThat(claim(NOON, 2)).containsExactly(1L, 2L, 4L);
    }

    @Test
    void whatIsToWaitIsHandedOutWhenItsTimeHasCome() {
        accept("d1", "lane", 1);
        claim(NOON, 1);
        remote.record(1, trouble("The table is locked.", LATER), NOON);

        assertThat(claim(LATER.minusMillis(1), 1)).isEmpty();
        assertThat(remote.nextDue(KINDS)).contains(LATER);
        assertThat(claim(LATER, 1)).containsExactly(1L);
    }

    @Test
    void aLeaseThatRanOutLetsOthersCarryOn() {
        accept("d1", "lane", 1);
        remote.claim(KINDS, "crashed", NOON, NOON.plusSeconds(30), 1);

        assertThat(claim(NOON.plusSeconds(29), 1)).isEmpty();
        assertThat(remote.nextDue(KINDS)).contains(NOON.plusSeconds(30));
        remote.extend("crashed", NOON.plusSeconds(40));
        assertThat(claim(NOON.plusSeconds(39), 1)).isEmpty();
        assertThat(claim(NOON.plusSeconds(40), 1)).containsExactly(1L);
    }

    @Test
    void whoBeginsAnewGetsBackWhatHeWorkedOnAndTriesWhatWasInTroubleAtOnce() {
        remote.accept("d1", WRITE, "a", List.of(batch(0, "a")));
        remote.accept("d1", WRITE, "b", List.of(batch(0, "b")));
        claim(NOON, 2);
        remote.record(2, trouble("No answer.", LATER), NOON);

        remote.release("other");
        assertThat(ledger.operations().find(1).orElseThrow().leasedUntil()).isEqualTo(NOON.plusSeconds(30));
        remote.release("node");

        assertThat(claim(NOON, 2)).containsExactly(1L, 2L);
        assertThat(ledger.operations().find(2).orElseThrow().troubleSince()).isEqualTo(NOON);
    }

    @Test
    void whatIsSentIsCountedAndStaysWithItsWorker() {
        accept("d1", "lane", 1);
        claim(NOON, 1);

        Operation sent = remote.sending(1, LATER);

        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(sent.attempts()).isEqualTo(1);
        assertThat(sent.since()).isEqualTo(LATER);
        assertThat(sent.leasedUntil()).isEqualTo(NOON.plusSeconds(30));
        remote.record(1, to(State.WAITING), LATER);
        assertThat(remote.sending(1, LATER).state()).isEqualTo(State.WAITING);
    }

    @Test
    void aTroubleKeepsItsBeginningUntilItHasPassed() {
        accept("d1", "lane", 1);
        remote.record(1, trouble("No answer.", LATER), NOON);

        Operation longer = remote.record(1, trouble("The table is locked.", LATER), LATER);
        assertThat(longer.trouble()).isEqualTo("The table is locked.");
        assertThat(longer.troubleSince()).isEqualTo(NOON);

        Operation well = remote.record(
                1, new Change(State.WAITING, "RUNNING", "r-7", "{\"x\":1}", "ok", LATER, null, null), LATER);
        assertThat(well.trouble()).isNull();
        assertThat(well.troubleSince()).isNull();
        assertThat(well.remoteState()).isEqualTo("RUNNING");
        assertThat(well.remoteId()).isEqualTo("r-7");
        assertThat(well.memo()).isEqualTo("{\"x\":1}");

        Operation same = remote.record(1, to(State.WAITING), LATER.plusSeconds(5));
        assertThat(same.memo()).isEqualTo("{\"x\":1}");
        assertThat(same.since()).isEqualTo(LATER);
    }

    @Test
    void oneThatFailedHoldsBackItsLaneUntilItIsRetriedOrCancelled() {
        accept("d1", "lane", 2);
        accept("d2", "lane", 1);
        claim(NOON, 1);
        Operation failed = remote.record(1, failed(Outcome.REFUSED, "Column x is unknown."), NOON);

        assertThat(failed.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(claim(NOON, 9)).isEmpty();
        assertThat(remote.nextDue(KINDS)).isEmpty();
        assertThat(remote.ahead(ledger.operations().find(3).orElseThrow())).contains(failed);
        assertThat(remote.lane("lane", 9)).extracting(Operation::id).containsExactly(1L, 2L, 3L);

        Operation again = remote.retry(1);
        assertThat(again.state()).isEqualTo(State.PENDING);
        assertThat(again.outcome()).isNull();
        assertThat(again.uuid()).isEqualTo("uuid-0");
        assertThat(claim(NOON, 9)).containsExactly(1L);
        remote.record(1, failed(Outcome.FAILED, "Gone."), NOON);
        remote.cancel(1, "Cancelled.");
        assertThat(claim(NOON, 9)).containsExactly(2L);
        assertThat(ledger.journal("d1").stream().map(Ledger.Entry::text))
                .containsExactly(
                        "d1.ndjson",
                        "datalens-write main/trees, batch 0 (operation 1): refused: Column x is unknown.",
                        "datalens-write main/trees, batch 0 (operation 1): pending",
                        "datalens-write main/trees, batch 0 (operation 1): failed: Gone.",
                        "datalens-write main/trees, batch 0 (operation 1): cancelled: Cancelled.");
    }

    @Test
    void oneThatIsCancelledWhileItIsUnderWayHoldsBackItsLaneUntilItIsGivenBack() {
        accept("d1", "lane", 2);
        claim(NOON, 1);
        remote.cancel(1, "Cancelled.");

        assertThat(claim(NOON, 9)).isEmpty();
        assertThat(remote.record(1, to(State.DONE), NOON).state()).isEqualTo(State.CANCELLED);
        assertThat(claim(NOON, 9)).containsExactly(2L);
    }

    @Test
    void whatIsDoneCanNeitherBeRetriedNorCancelled() {
        accept("d1", "lane", 1);
        Operation done = remote.record(1, to(State.DONE), NOON);

        assertThat(remote.retry(1)).isEqualTo(done);
        assertThat(remote.cancel(1, "Cancelled.")).isEqualTo(done);
    }

    @Test
    void aRetryOfOneThatWaitsHasItLookedAtNow() {
        accept("d1", "lane", 1);
        claim(NOON, 1);
        remote.record(1, trouble("No answer.", LATER), NOON);

        assertThat(remote.retry(1).nextStepAt()).isNull();
        assertThat(claim(NOON, 1)).containsExactly(1L);
    }

    @Test
    void theLastFiftyLinesOfAnOperationAreKept() {
        accept("d1", "lane", 2);
        for (int n = 0; n < 60; n++) {
            remote.said(1, NOON, "line " + n);
        }
        remote.said(2, LATER, "other");

        assertThat(remote.conversation(1)).hasSize(50);
        assertThat(remote.conversation(1).get(0).text()).isEqualTo("line 10");
        assertThat(remote.conversation(1).get(49).text()).isEqualTo("line 59");
        assertThat(remote.conversation(2)).containsExactly(new RemoteOperations.Line(LATER, "other"));
    }

    @Test
    void theLinesOfOperationsThatEndedLongAgoGo() {
        accept("d1", "lane", 2);
        remote.said(1, NOON, "one");
        remote.said(2, NOON, "two");
        remote.record(1, to(State.DONE), NOON);

        assertThat(remote.forgetConversations(NOON, 10)).isZero();
        assertThat(remote.forgetConversations(LATER, 10)).isEqualTo(1);
        assertThat(remote.conversation(2)).hasSize(1);
    }

    @Test
    void openOnesOfAFlowAreCounted() {
        accept("d1", "lane", 2);
        accept("d2", "lane", 1);
        remote.record(1, to(State.DONE), NOON);

        assertThat(remote.open("events")).isEqualTo(2);
        assertThat(remote.open("bikes")).isZero();
    }

    @Test
    void allIsThereAfterReopening() {
        accept("d1", "lane", 1);
        remote.sending(1, NOON);
        remote.record(1, trouble("No answer.", LATER), NOON);
        Operation before = ledger.operations().find(1).orElseThrow();
        ledger.close();
        ledger = Ledgers.open(file, Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(ledger.operations().find(1)).contains(before);
        try (Ledger beside = Ledgers.look(file, Clock.fixed(NOON, ZoneOffset.UTC))) {
            assertThat(beside.operations().find(1)).contains(before);
            assertThat(beside.remote().ahead(before)).isEmpty();
        }
    }

    private List<Operation> acceptYielding(String delivery, String lane, int batches) {
        return remote.accept(
                delivery,
                WRITE,
                "main/trees",
                IntStream.range(0, batches)
                        .mapToObj(n -> new Accepted(n, lane, null, null, null, "{}", false))
                        .toList());
    }

    @Test
    void oneThatIsRefusedLetsTheLaterOnesOfItsLaneGoOnIfItWasAcceptedSo() {
        acceptYielding("d1", "lane", 3);
        assertThat(claim(NOON, 9)).containsExactly(1L);
        remote.record(1, failed(Outcome.REFUSED, "No."), NOON);

        Operation second = ledger.operations().find(2).orElseThrow();
        assertThat(remote.ahead(second)).isEmpty();
        assertThat(remote.nextDue(KINDS)).contains(Instant.EPOCH);
        assertThat(remote.lane("lane", 9)).extracting(Operation::id).containsExactly(2L, 3L);
        assertThat(claim(NOON, 9)).containsExactly(2L);
        assertThat(ledger.operations().find(1).orElseThrow().holdsBack()).isFalse();
    }

    @Test
    void oneThatFailsOtherwiseHoldsThemBackHoweverItWasAccepted() {
        acceptYielding("d1", "lane", 2);
        claim(NOON, 9);
        remote.record(1, failed(Outcome.FAILED, "Gone."), NOON);

        assertThat(remote.nextDue(KINDS)).isEmpty();
        assertThat(claim(NOON, 9)).isEmpty();
        assertThat(ledger.operations().find(1).orElseThrow().holdsBack()).isTrue();
        assertThat(remote.ahead(ledger.operations().find(2).orElseThrow()))
                .map(Operation::id)
                .contains(1L);
    }

    @Test
    void oneThatWasRefusedIsInItsLaneAgainWhenItIsTriedAgain() {
        acceptYielding("d1", "lane", 2);
        claim(NOON, 9);
        remote.record(1, failed(Outcome.REFUSED, "No."), NOON);
        remote.retry(1);

        assertThat(claim(NOON, 9)).containsExactly(1L);
        assertThat(remote.ahead(ledger.operations().find(2).orElseThrow()))
                .map(Operation::id)
                .contains(1L);
    }

    @Test
    void aDeliveryGoesOnWhileSomethingIsOpenAndNothingHoldsItBack() {
        assertThat(remote.goesOn("d1")).isFalse();
        acceptYielding("d1", "lane", 2);
        accept("d2", "other", 2);
        assertThat(remote.goesOn("d1")).isTrue();
        assertThat(remote.goesOn("d2")).isTrue();

        remote.record(1, failed(Outcome.REFUSED, "No."), NOON);
        remote.record(3, failed(Outcome.REFUSED, "No."), NOON);
        assertThat(remote.goesOn("d1")).isTrue();
        assertThat(remote.goesOn("d2")).isFalse();

        remote.record(2, to(State.DONE), NOON);
        assertThat(remote.goesOn("d1")).isFalse();
    }

    @Test
    void theProvidersLastWordIsKeptWithTheEndAndOnlyWithTheLastOne() {
        accept("d1", "lane", 2);
        remote.record(1, failed(Outcome.REFUSED, "No.").with("{\"why\":1}"), NOON);
        assertThat(remote.document(1)).contains("{\"why\":1}");

        remote.retry(1);
        assertThat(remote.document(1)).contains("{\"why\":1}");
        remote.record(1, to(State.WAITING).with("{\"not\":\"an end\"}"), NOON);
        assertThat(remote.document(1)).contains("{\"why\":1}");
        remote.record(1, to(State.DONE).with("{\"why\":2}"), NOON);
        assertThat(remote.document(1)).contains("{\"why\":2}");
        remote.record(1, to(State.DONE).with("{\"late\":1}"), LATER);
        assertThat(remote.document(1)).contains("{\"why\":2}");

        remote.record(2, failed(Outcome.FAILED, "Gone.").with("x"), NOON);
        remote.retry(2);
        remote.record(2, to(State.DONE), NOON);
        assertThat(remote.document(2)).isEmpty();
    }

    @Test
    void lastWordsAreForgottenWhenNobodyHasToLookAtTheirDelivery() {
        accept("d1", "lane", 1);
        accept("d2", "lane", 1);
        remote.record(1, to(State.DONE).with("one"), NOON);
        remote.record(2, failed(Outcome.REFUSED, "No.").with("two"), NOON);
        assertThat(remote.forgetDocuments(LATER, 10)).isZero();

        ledger.settle("d1", DeliveryState.DELIVERED, Ledger.Figures.NONE, "");
        ledger.settle("d2", DeliveryState.REJECTED, Ledger.Figures.NONE, "No.");
        assertThat(remote.forgetDocuments(NOON, 10)).isZero();
        assertThat(remote.forgetDocuments(LATER, 10)).isEqualTo(1);
        assertThat(remote.document(1)).isEmpty();
        assertThat(remote.document(2)).contains("two");

        ledger.close("d2", "Seen.");
        assertThat(remote.forgetDocuments(LATER, 10)).isEqualTo(1);
    }

    @Test
    void wherePeopleSeeItStaysUntilItIsElsewhere() {
        accept("d1", "lane", 1);
        assertThat(ledger.operations().find(1).orElseThrow().page()).isNull();
        remote.record(1, to(State.WAITING).at("https://provider.example/jobs/1"), NOON);
        remote.record(1, to(State.WAITING), NOON);
        assertThat(ledger.operations().find(1).orElseThrow().page()).isEqualTo("https://provider.example/jobs/1");
    }
}
