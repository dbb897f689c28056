package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a delivery ends by what has become of its operations; each is written as one letter. */
class ConclusionTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    /**
     * d done, p pending, w waiting, r refused (it holds nothing back), R refused (it holds others back), f failed (accepted as one that
     * holds nothing back), F failed, c cancelled.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
            ddd  | 0 | DELIVERED   | -
            ddd  | 2 | QUARANTINED | -
            dpd  | 0 | -           | -
            rpd  | 0 | -           | -
            rwr  | 0 | -           | -
            rdd  | 0 | QUARANTINED | Operation 1 (k t, batch 0) was refused: No 1.
            rdr  | 0 | QUARANTINED | 2 of 3 operations were refused, the first one: Operation 1 (k t, batch 0): No 1.
            rr   | 0 | REJECTED    | 2 of 2 operations were refused, the first one: Operation 1 (k t, batch 0): No 1.
            r    | 0 | REJECTED    | Operation 1 (k t, batch 0) was refused: No 1.
            r    | 5 | REJECTED    | Operation 1 (k t, batch 0) was refused: No 1.
            pR   | 0 | REJECTED    | Operation 2 (k t, batch 1) was refused: No 2.
            dR   | 0 | REJECTED    | Operation 2 (k t, batch 1) was refused: No 2.
            pf   | 0 | FAILED      | Operation 2 (k t, batch 1) failed: No 2.
            pF   | 0 | FAILED      | Operation 2 (k t, batch 1) failed: No 2.
            RF   | 0 | FAILED      | Operation 2 (k t, batch 1) failed: No 2.
            rdf  | 0 | FAILED      | Operation 3 (k t, batch 2) failed: No 3.
            dc   | 0 | FAILED      | No 2.
            cp   | 0 | -           | -
            rc   | 0 | FAILED      | No 2.
            """)
    void aDeliveryEndsSo(String operations, long setAside, @Nullable DeliveryState state, @Nullable String reason) {
        List<Operation> all = new ArrayList<>();
        for (int n = 0; n < operations.length(); n++) {
            all.add(operation(n, operations.charAt(n)));
        }

        assertThat(Conclusion.of(delivery(setAside), all).map(Conclusion::state).orElse(null))
                .isEqualTo(state);
        assertThat(Conclusion.of(delivery(setAside), all)
                        .map(Conclusion::reason)
                        .orElse(""))
                .isEqualTo(reason == null ? "" : reason);
        assertThat(Conclusion.of(delivery(setAside), all).map(Conclusion::closed))
                .isEqualTo(Conclusion.of(delivery(setAside), all)
                        .map(each -> operations.contains("c") && each.state() == DeliveryState.FAILED));
    }

    private static Delivery delivery(long setAside) {
        return new Delivery(
                "d1",
                "f",
                "trips.csv",
                DeliveryState.DELIVERING,
                1,
                3,
                null,
                10,
                10 - setAside,
                setAside,
                setAside,
                0,
                "",
                1,
                NOON,
                NOON,
                null,
                "trips",
                null,
                null,
                null,
                false);
    }

    private static Operation operation(int batch, char letter) {
        State state =
                switch (letter) {
                    case 'd' -> State.DONE;
                    case 'p' -> State.PENDING;
                    case 'w' -> State.WAITING;
                    case 'c' -> State.CANCELLED;
                    default -> State.FAILED;
                };
        Outcome outcome = Character.toLowerCase(letter) == 'r'
                ? Outcome.REFUSED
                : Character.toLowerCase(letter) == 'f' ? Outcome.FAILED : null;
        return new Operation(
                batch + 1,
                "d1",
                "k",
                "t",
                batch,
                state,
                null,
                null,
                null,
                null,
                null,
                "No " + (batch + 1) + ".",
                1,
                NOON,
                NOON,
                null,
                null,
                "{}",
                null,
                NOON,
                null,
                null,
                null,
                outcome,
                Character.isUpperCase(letter),
                null);
    }
}
