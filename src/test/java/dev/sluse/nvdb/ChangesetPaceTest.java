package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a crash, a lost answer or a person had due too soon is not asked before the provider's table allows it. */
class ChangesetPaceTest {
    private static final int SENT_BEFORE_THE_START = 2;
    private final ChangesetDriver driver = new ChangesetDriver(account -> Fixture.api(), Path.of("home"));

    @Test
    void aStateThatMayHaveBeenToldIsAskedForAfterASecond() {
        assertThat(driver.apart(atStart(SENT_BEFORE_THE_START + 1))).isEqualTo(Duration.ofSeconds(1));
    }

    /** The lost answer may have told that it is at work, and it may wait again since. */
    @Test
    void aQuestionWhoseAnswerIsLostIsAskedAgainAfterAMinute() {
        assertThat(driver.apart(atStart(SENT_BEFORE_THE_START + 2))).isEqualTo(Duration.ofMinutes(1));
        assertThat(driver.apart(running(4))).isEqualTo(Duration.ofSeconds(1));
        assertThat(driver.apart(running(5))).isEqualTo(Duration.ofMinutes(1));
    }

    /** What ended badly was answered; what was sent since was not. */
    @Test
    void oneThatIsTriedAgainWaitsForAMinuteOnlyWhereTheQuestionSinceIsLost() {
        assertThat(driver.apart(running(State.PENDING, 5))).isEqualTo(Duration.ofSeconds(1));
        assertThat(driver.apart(running(State.SENT, 6))).isEqualTo(Duration.ofMinutes(1));
    }

    /** As an earlier version wrote it, without what is not known of a lost answer. */
    @Test
    void anOlderMemoIsReadAsOneWithoutALostAnswer() {
        String memo = Objects.requireNonNull(running(4).memo()).replaceAll(",\"doubtful\":false", "");
        assertThat(memo).doesNotContain("doubtful");
        Memo read = Fixture.memo(memo);
        assertThat(read).isEqualTo(Memo.of(running(4)));
    }

    private static Operation running(int attempts) {
        return running(State.WAITING, attempts);
    }

    /** At work, when the fourth request was answered, after so many. */
    private static Operation running(State state, int attempts) {
        NvdbOrders orders = Fixture.orders();
        Watch watch = Watch.NONE.seen("BEHANDLES", Fixture.NOON);
        Memo memo = Memo.begin(orders, Fixture.NOON).with(watch).at(Step.FOLLOW).sent(4);
        return Fixture.operation(orders, memo, state, attempts, Fixture.UUID, "BEHANDLES");
    }

    @Test
    void aStartThatWasNotSentWaitsForNothing() {
        assertThat(driver.apart(atStart(SENT_BEFORE_THE_START))).isZero();
    }

    /** A look of the search has told that somebody else has started it; whether it was at work before, nobody here knows. */
    @Test
    void oneThatSomebodyElseHasStartedIsTakenToHaveBeenAtWork() {
        Operation found = Situation.COMPARE.asked();
        String set = "{\"id\":\"" + Fixture.OTHER + "\",\"eksternRef\":\"" + Fixture.REFERENCE
                + "\",\"status\":{\"fremdrift\":\"BEHANDLES\"}}";
        Transition.Waiting next = (Transition.Waiting) driver.absorb(found, Fixture.reply(200, set), Fixture.NOON);
        assertThat(next.after()).isEqualTo(Duration.ofSeconds(1));
        Memo memo = Fixture.memo(next.memo());
        Operation looked = Fixture.operation(
                Fixture.orders(), memo, State.WAITING, Situation.SENT + 1, Fixture.OTHER, "BEHANDLES");
        Transition.Waiting then =
                (Transition.Waiting) driver.absorb(looked, Fixture.reply(200, "\"VENTER\""), Fixture.NOON);
        assertThat(then.after()).isEqualTo(Duration.ofMinutes(1));
    }

    /** Started next, when so many requests were sent. */
    private static Operation atStart(int attempts) {
        NvdbOrders orders = Fixture.orders();
        Memo memo = Memo.begin(orders, Fixture.NOON).at(Step.START).sent(SENT_BEFORE_THE_START);
        return Fixture.operation(orders, memo, State.WAITING, attempts, Fixture.UUID, "IKKE_STARTET");
    }
}
