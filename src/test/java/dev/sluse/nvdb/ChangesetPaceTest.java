package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import java.nio.file.Path;
import java.time.Duration;
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

    /** At work, when the last of so many requests was answered. */
    private static Operation running(int attempts) {
        NvdbOrders orders = Fixture.orders();
        Memo.Watch watch = Memo.Watch.NONE.seen("BEHANDLES", Fixture.NOON);
        Memo memo = Memo.begin(orders, Fixture.NOON).with(watch).at(Step.FOLLOW).sent(4);
        return Fixture.operation(orders, memo, State.WAITING, attempts, Fixture.UUID, "BEHANDLES");
    }

    @Test
    void aStartThatWasNotSentWaitsForNothing() {
        assertThat(driver.apart(atStart(SENT_BEFORE_THE_START))).isZero();
    }

    /** Started next, when so many requests were sent. */
    private static Operation atStart(int attempts) {
        NvdbOrders orders = Fixture.orders();
        Memo memo = Memo.begin(orders, Fixture.NOON).at(Step.START).sent(SENT_BEFORE_THE_START);
        return Fixture.operation(orders, memo, State.WAITING, attempts, Fixture.UUID, "IKKE_STARTET");
    }
}
