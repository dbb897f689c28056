package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Recognises content that a flow has delivered before under the same path. Only what was delivered last counts: A, B, A are three
 * deliveries. A file is read for it only where its size is that of the last one.
 */
public final class Repetition {
    private final Ledger ledger;

    public Repetition(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What the delivery repeats; empty if it is new, or sent once more on purpose. */
    public Optional<Delivery> of(DeliveryWork work) throws IOException {
        Delivery own = work.delivery();
        if (own.replays() != null) {
            return Optional.empty();
        }
        Optional<Delivery> last = ledger.standing(own.id());
        if (last.isEmpty() || last.get().bytes() != Files.size(work.input())) {
            return Optional.empty();
        }
        String sha256 = DurableFiles.sha256(work.input());
        if (!sha256.equals(last.get().sha256())) {
            return Optional.empty();
        }
        ledger.identify(own.id(), sha256, last.get().bytes());
        return last;
    }
}
