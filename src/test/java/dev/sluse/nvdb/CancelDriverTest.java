package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver.FollowUp;
import dev.sluse.operations.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancelDriverTest {
    private static final String LOOK = "\"look\"";

    private final CancelDriver driver = new CancelDriver(account -> Fixture.api());

    private static Operation operation(@Nullable String memo) {
        return operation(memo, Fixture.orders().json());
    }

    private static Operation operation(@Nullable String memo, String orders) {
        return operation(memo, orders, null);
    }

    private static Operation operation(@Nullable String memo, String orders, @Nullable String word) {
        return new Operation(
                9,
                "d1",
                NvdbOrders.CANCEL_KIND,
                Fixture.UUID,
                0,
                State.WAITING,
                word,
                null,
                null,
                null,
                null,
                null,
                1,
                Fixture.NOON,
                Fixture.NOON,
                null,
                null,
                orders,
                memo,
                Fixture.NOON,
                null,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    IKKE_STARTET             | waiting "cancel"
                    VENTER                   | waiting "cancel"
                    BEHANDLES                | waiting "cancel"
                    LAGT_PÅ_IS               | waiting "cancel"
                    KANSELLERT               | done changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 is cancelled
                    AVVIST                   | waiting "status"
                    UTFØRT                   | waiting "status"
                    UTFØRT_OG_ETTERBEHANDLET | waiting "status"
                    """)
    void eachStateSaysWhetherToCancelOrHowItHasEnded(String word, String expected) {
        assertThat(driver.next(operation(LOOK), Fixture.NOON).uri())
                .hasToString(Fixture.SETS + Fixture.UUID + "/fremdrift");
        Transition seen = driver.absorb(operation(LOOK), Fixture.reply(200, "\"" + word + "\""), Fixture.NOON);

        assertThat(said(seen)).isEqualTo(expected);
    }

    private static String said(Transition seen) {
        if (seen instanceof Transition.Documented documented) {
            return said(documented.end()) + " " + documented.document();
        }
        return seen instanceof Transition.Done done
                ? "done " + done.answer()
                : seen instanceof Transition.Failed failed
                        ? "failed " + failed.reason()
                        : "waiting " + ((Transition.Waiting) seen).memo();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AVVIST | done changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was rejected: nothing of it was written
                    UTFØRT | failed Changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was written before it could be cancelled: see https://nvdb.example/nvdb/apiskriv/kontrollpanel/#/jobs/view/63de0209-18b3-43d7-9944-69a3bc6d4037.
                    UTFØRT_OG_ETTERBEHANDLET | failed Changeset 63de0209-18b3-43d7-9944-69a3bc6d4037 was written before it could be cancelled: see https://nvdb.example/nvdb/apiskriv/kontrollpanel/#/jobs/view/63de0209-18b3-43d7-9944-69a3bc6d4037.
                    """)
    void whatHasEndedIsToldWithTheWholeStatusIfThereIsOne(String word, String expected) {
        Operation seen = operation("\"status\"", Fixture.orders().json(), word);
        String document = "{\"fremdrift\":\"" + word + "\"}";
        assertThat(driver.next(seen, Fixture.NOON).uri()).hasToString(Fixture.SETS + Fixture.UUID + "/status");
        assertThat(said(driver.absorb(seen, Fixture.reply(200, document), Fixture.NOON)))
                .isEqualTo(expected + " " + document);
        Operation missed = operation("\"status 5\"", Fixture.orders().json(), word);
        assertThat(said(driver.absorb(missed, Fixture.reply(404, ""), Fixture.NOON)))
                .isEqualTo(expected);
        assertThat(said(driver.absorb(seen, Fixture.reply(404, ""), Fixture.NOON)))
                .isEqualTo("waiting \"status 1\"");
        assertThat(said(driver.absorb(seen, Fixture.reply(200, "<html>"), Fixture.NOON)))
                .isEqualTo(expected);
        assertThat(driver.absorb(seen, Fixture.reply(503, ""), Fixture.NOON)).isInstanceOf(Transition.Again.class);
    }

    /** What an answer comes to: to the request to cancel, and to the question for the state. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200        | look after PT1S  | again
                    202        | look after PT1S  | again
                    200 <html> | look after PT1S  | again
                    200 {}     | look after PT1S  | again
                    302        | again            | again
                    400        | look after PT1M  | failed
                    401        | again            | again
                    403        | failed           | failed
                    404        | look after PT1M  | look 1 after PT1M
                    405        | look after PT1M  | failed
                    409        | look after PT1M  | failed
                    410        | look after PT1M  | look 1 after PT1M
                    415        | look after PT1M  | failed
                    422        | look after PT1M  | failed
                    429        | again            | again
                    500        | again            | again
                    502        | again            | again
                    503        | again            | again
                    none       | again            | again
                    """)
    void eachAnswerIsFollowedByTheQuestionForTheStateOrTriedAgain(String answer, String cancelled, String looked) {
        for (String memo : new String[] {null, "\"cancel\""}) {
            assertThat(driver.next(operation(memo), Fixture.NOON).uri())
                    .hasToString(Fixture.SETS + Fixture.UUID + "/kanseller");
            assertThat(told(driver.absorb(operation(memo), answer(answer), Fixture.NOON)))
                    .isEqualTo(cancelled);
        }
        assertThat(told(driver.absorb(operation(LOOK), answer(answer), Fixture.NOON)))
                .isEqualTo(looked);
    }

    @Test
    void oneThatIsNotFoundForHalfAnHourIsBelievedToBeGone() {
        Duration asked = Duration.ZERO;
        Transition said = driver.absorb(operation(LOOK), Fixture.reply(404, ""), Fixture.NOON);
        while (said instanceof Transition.Waiting waiting) {
            assertThat(driver.next(operation(waiting.memo()), Fixture.NOON).uri())
                    .hasToString(Fixture.SETS + Fixture.UUID + "/fremdrift");
            asked = asked.plus(waiting.after());
            said = driver.absorb(operation(waiting.memo()), Fixture.reply(404, ""), Fixture.NOON);
        }
        assertThat(asked).isEqualTo(Duration.ofMinutes(30));
        assertThat(said(said))
                .isEqualTo("failed NVDB does not know changeset " + Fixture.UUID
                        + " any more, it answered 404. Whether it was written is not known: look at its objects.");
    }

    private static Answer answer(String text) {
        return text.equals("none")
                ? new Answer.None(true, "Connection reset.")
                : Fixture.reply(
                        Integer.parseInt(text.substring(0, 3)),
                        text.substring(3).strip());
    }

    private static String told(Transition said) {
        if (said instanceof Transition.Waiting waiting) {
            return String.valueOf(waiting.memo()).replaceAll("\"| @1", "") + " after " + waiting.after();
        }
        if (said instanceof Transition.Failed) {
            return "failed";
        }
        return said instanceof Transition.Again ? "again" : String.valueOf(said);
    }

    @Test
    void whoMayNotCancelItIsToldThatItGoesOnAndWhere() {
        Transition.Failed failed =
                (Transition.Failed) driver.absorb(operation(null), Fixture.reply(403, "Nei"), Fixture.NOON);

        assertThat(failed.reason())
                .isEqualTo("NVDB answered the request to cancel changeset " + Fixture.UUID
                        + " with 403 Nei. It goes on there: have somebody cancel it who may, at " + Fixture.BASE
                        + "/kontrollpanel/#/jobs/view/" + Fixture.UUID + ".");
    }

    @Test
    void theStateIsAskedForNoSoonerThanTheTableAllowsAfterTheLastQuestionOfTheOther() {
        for (var each :
                List.of(Map.entry("VENTER", Duration.ofMinutes(1)), Map.entry("BEHANDLES", Duration.ofSeconds(1)))) {
            Memo memo = Memo.begin(Fixture.orders(), Fixture.NOON);
            Memo watched =
                    memo.with(memo.watch().seen("BEHANDLES", Fixture.NOON).seen(each.getKey(), Fixture.NOON));
            String orders = new ChangesetDriver(account -> Fixture.api(), Path.of("/home"))
                    .takeBack(
                            Fixture.operation(Fixture.orders(), watched, State.WAITING, 3, Fixture.UUID, each.getKey()))
                    .orElseThrow()
                    .accepted()
                    .orders();
            Operation back = operation(LOOK, orders);
            assertThat(driver.apart(back)).isEqualTo(each.getValue());
            assertThat(driver.absorb(operation(null, orders), Fixture.reply(202, "[]"), Fixture.NOON))
                    .isEqualTo(new Transition.Waiting(null, null, "\"look @1\"", "cancelled", each.getValue(), null));
            assertThat(driver.apart(operation(null, orders))).isZero();
        }
    }

    /** It may have told of any state; by one that is noted without how much was sent, an older version's, nothing is lost. */
    @Test
    void aLookWhoseAnswerIsLostIsRepeatedAfterAMinute() {
        List<String> memos =
                List.of("\"look @1\"", "\"look 2 @1\"", "\"look @0\"", "\"look 2 @0\"", LOOK, "\"look 2\"");
        assertThat(memos.stream().map(each -> driver.apart(operation(each))))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));
    }

    /** It may have told the state, and it is not known here; where the answer comes later, nobody takes it in. */
    @Test
    void theStateIsAskedForAMinuteAfterAQuestionOfTheOtherWhoseAnswerIsNotKnown() {
        Memo watched = Memo.begin(Fixture.orders(), Fixture.NOON)
                .with(Watch.NONE.seen("VENTER", Fixture.NOON))
                .at(Step.FOLLOW)
                .sent(4);
        assertThat(List.of(soonest(watched, 4), soonest(watched, 5)))
                .containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** Until the state is asked for after so many requests of the other. */
    private Duration soonest(Memo memo, int attempts) {
        Operation other = Fixture.operation(Fixture.orders(), memo, State.WAITING, attempts, Fixture.UUID, "VENTER");
        String orders = new ChangesetDriver(account -> Fixture.api(), Path.of("/home"))
                .takeBack(other)
                .orElseThrow()
                .accepted()
                .orders();
        return driver.apart(operation(LOOK, orders));
    }

    @Test
    void whatIsOnItsWayIsTakenBackAndWhatHasEndedIsNot() {
        assertThat(back(null, null, State.SENT)).as("not registered").isNull();
        assertThat(back(Fixture.UUID, "IKKE_STARTET", State.WAITING))
                .as("registered")
                .isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "VENTER:VENTER_PÅ_LÅS", State.WAITING)).isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "BEHANDLES", State.FAILED)).isEqualTo(Fixture.UUID);
        assertThat(back(Fixture.UUID, "AVVIST:VALIDERINGSFEIL", State.FAILED)).isNull();
        assertThat(back(Fixture.UUID, "KANSELLERT", State.FAILED)).isNull();
        assertThat(back(Fixture.UUID, "UTFØRT", State.WAITING))
                .as("written, and waited for until it is indexed: said, not taken back")
                .isEqualTo(Fixture.UUID);
    }

    private static @Nullable String back(@Nullable String uuid, @Nullable String word, State state) {
        return new ChangesetDriver(account -> Fixture.api(), Path.of("/home"))
                .takeBack(Fixture.operation(Fixture.orders(), null, state, 3, uuid, word))
                .map(FollowUp::target)
                .orElse(null);
    }
}
