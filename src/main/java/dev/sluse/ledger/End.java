package dev.sluse.ledger;

import dev.sluse.ledger.Ledger.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ends.
 *
 * @param state a final one, or {@code delivering}
 * @param reason one sentence, empty if all is well
 * @param files where its files lie now
 * @param repeatOf the delivery whose content it repeats, or null
 * @param repairs the delivery whose rows it mends, or null
 * @param closed whether nobody has to look at it, although it ended badly
 * @param amends whether it has ended so before, and only more is known of it now: nobody who follows the flow acts on it again
 */
public record End(
        String delivery,
        DeliveryState state,
        Figures figures,
        String reason,
        List<DeliveryFiles.Kept> files,
        @Nullable String repeatOf,
        @Nullable String repairs,
        boolean closed,
        boolean amends) {

    /** One that comes for the first time. */
    public End(
            String delivery,
            DeliveryState state,
            Figures figures,
            String reason,
            List<DeliveryFiles.Kept> files,
            @Nullable String repeatOf,
            @Nullable String repairs,
            boolean closed) {
        this(delivery, state, figures, reason, files, repeatOf, repairs, closed, false);
    }

    /** An end of which nothing else is to be told. */
    public static End of(String delivery, DeliveryState state, Figures figures, String reason) {
        return new End(delivery, state, figures, reason, List.of(), null, null, false);
    }

    /** The same with the files. */
    public End with(List<DeliveryFiles.Kept> others) {
        return new End(delivery, state, figures, reason, others, repeatOf, repairs, closed, amends);
    }

    /** The same, of which only more is known now. */
    public End amending() {
        return new End(delivery, state, figures, reason, files, repeatOf, repairs, closed, true);
    }

    /** The event in the journal: a repetition reaches no state anew, so that nobody who follows the flow acts on it. */
    String event() {
        if (amends) {
            return "amended";
        }
        return repeatOf == null ? state.word() : "repeated";
    }
}
