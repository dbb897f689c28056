package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final Circuit circuit = new Circuit(new Waits(Duration.ofSeconds(2), Duration.ofMinutes(1)));

    private void ill(Instant at) {
        circuit.begun();
        circuit.ill("Connection refused.", at, 1);
        circuit.ended();
    }

    private void opened() {
        for (int n = 0; n < 5; n++) {
            assertThat(circuit.room(NOW)).isEqualTo(Integer.MAX_VALUE);
            ill(NOW);
        }
    }

    @Test
    void fiveFaultsInARowLetASystemRest() {
        opened();

        assertThat(circuit.room(NOW)).isZero();
        assertThat(circuit.restsUntil()).contains(NOW.plusSeconds(2));
        assertThat(circuit.problem())
                .contains(
                        "It rests since it does not answer, since 2026-11-28T12:00:00Z: Connection refused. It is asked"
                                + " again at 2026-11-28T12:00:02Z.");
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        for (int n = 0; n < 20; n++) {
            ill(NOW);
            if (n % 4 == 3) {
                circuit.begun();
                circuit.well();
                circuit.ended();
            }
        }
        assertThat(circuit.room(NOW)).isEqualTo(Integer.MAX_VALUE);
        assertThat(circuit.problem()).isEmpty();
    }

    @Test
    void afterTheRestOneIsSentAheadAndItsAnswerLetsAllFollow() {
        opened();
        Instant later = NOW.plusSeconds(2);

        assertThat(circuit.room(later)).isEqualTo(1);
        circuit.begun();
        assertThat(circuit.room(later)).isZero();
        circuit.well();
        circuit.ended();
        assertThat(circuit.room(later)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aProbeThatFailsDoublesTheRest() {
        opened();
        ill(NOW.plusSeconds(2));

        assertThat(circuit.restsUntil()).contains(NOW.plusSeconds(6));
    }

    @Test
    void callsThatBeganBeforeTheRestDoNotLengthenIt() {
        for (int n = 0; n < 8; n++) {
            circuit.begun();
        }
        for (int n = 0; n < 8; n++) {
            circuit.ill("Reset.", NOW, 1);
            circuit.ended();
        }
        assertThat(circuit.restsUntil()).contains(NOW.plusSeconds(2));
    }

    @Test
    void aProbeThatWasBrokenOffIsFollowedByAnother() {
        opened();
        circuit.begun();
        circuit.ended();

        assertThat(circuit.room(NOW.plusSeconds(2))).isEqualTo(1);
    }
}
