package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Wish;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarksTest {
    private final Ledger ledger;
    private final List<String> run = new ArrayList<>();
    private final Watermarks watermarks;

    WatermarksTest(@TempDir Path folder) {
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC());
        watermarks = new Watermarks(ledger, new TwoFlows());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void setBackItSaysWhatIsHandedOnOnceMoreAndTheFlowLooksAtOnce() {
        ledger.setWatermark("buildings", "events", "100");

        Answer answer = watermarks.carryOut(new Wish.SetWatermark("buildings", 40, false));

        assertThat(answer.text()).isEqualTo("Flow buildings goes on with event 41: 41 to 100 are handed on once more.");
        assertThat(answer.outcome()).isZero();
        assertThat(ledger.watermark("buildings", "events")).contains("40");
        assertThat(run).containsExactly("buildings");
        assertThat(watermarks
                        .carryOut(new Wish.SetWatermark("buildings", 40, false))
                        .text())
                .as("done twice it changes nothing")
                .isEqualTo("Flow buildings goes on with event 41, as before.");
    }

    @Test
    void setForwardItSaysWhatIsPassedOver() {
        ledger.setWatermark("buildings", "events", "100");

        assertThat(watermarks
                        .carryOut(new Wish.SetWatermark("buildings", 140, false))
                        .text())
                .isEqualTo("Flow buildings goes on with event 141: 101 to 140 are passed over.");
    }

    @Test
    void aFlowThatIsToGoBackOnlyStaysWhereItIsIfItHasNotComeSoFar() {
        ledger.setWatermark("buildings", "events", "100");

        assertThat(watermarks
                        .carryOut(new Wish.SetWatermark("buildings", 140, true))
                        .text())
                .isEqualTo(
                        "Flow buildings goes on with event 101, as before, since it has not come to 141 yet: nothing is"
                                + " missing. sluse watermark buildings --set 140 passes over what lies between.");
        assertThat(ledger.watermark("buildings", "events")).contains("100");
        watermarks.carryOut(new Wish.SetWatermark("buildings", 60, true));
        assertThat(ledger.watermark("buildings", "events")).contains("60");
    }

    @Test
    void aFlowThatHasNotBegunYetBeginsThere() {
        assertThat(watermarks
                        .carryOut(new Wish.SetWatermark("buildings", 0, false))
                        .text())
                .isEqualTo("Flow buildings goes on with event 1.");
    }

    @Test
    void aFlowThatFollowsNoRegisterIsRefused() {
        Answer answer = watermarks.carryOut(new Wish.SetWatermark("bikes", 1, false));

        assertThat(answer.text()).isEqualTo("Flow bikes follows no register, so it has no watermark to set.");
        assertThat(answer.outcome()).isEqualTo(1);
        assertThat(ledger.watermark("bikes", "events")).isEmpty();
    }

    /** One that follows a register, and one that does not. */
    private final class TwoFlows implements Flows {
        @Override
        public List<FlowView> list() {
            return List.of(view("buildings", "register-events:BBR"), view("bikes", "drop:bikes"));
        }

        private FlowView view(String id, String from) {
            return new FlowView(id, "", "x.camel.yaml", from, FlowView.State.RUNNING, "", "", Instant.EPOCH);
        }

        @Override
        public FlowView start(String id) {
            throw new AssertionError(id);
        }

        @Override
        public FlowView stop(String id, String reason) {
            throw new AssertionError(id);
        }

        @Override
        public void run(String id) {
            run.add(id);
            if (run.size() > 1) {
                throw SluseException.configuration("flow-stopped", "It does not run.", "");
            }
        }

        @Override
        public DeployResult deploy(Optional<Path> path) {
            throw new AssertionError(path);
        }
    }
}
