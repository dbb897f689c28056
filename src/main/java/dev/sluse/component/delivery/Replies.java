package dev.sluse.component.delivery;

import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.End;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tells senders how their deliveries end. Thread-safe; each call may be repeated after a crash. */
public interface Replies {
    /** Nobody is told. */
    Replies NONE = new Replies() {
        @Override
        public List<Reply> prepare(DeliveryWork work, List<End> ends, List<Step> steps, List<Path> setAside) {
            return List.of();
        }

        @Override
        public void announce(DeliveryWork work, List<End> ends) {}

        @Override
        public void settled(List<Delivery> ended, List<Kept> files) {}
    };

    /** A file for the sender, on disk in the delivery's work folder, and where he is to find it. */
    record Reply(Path written, Path to) {}

    /**
     * Writes what the sender is told.
     *
     * @param ends that of the delivery first, then of the one whose rows it mends
     * @param steps that have read its rows
     * @param setAside where the rows that were refused will lie
     */
    List<Reply> prepare(DeliveryWork work, List<End> ends, List<Step> steps, List<Path> setAside) throws IOException;

    /** The files lie where they stay, and the ledger is about to know of the end: what else is sent is noted now. */
    void announce(DeliveryWork work, List<End> ends);

    /**
     * The ledger knows. What was told before and is no longer true is taken back.
     *
     * @param files of the deliveries that have ended, as they lie now
     */
    void settled(List<Delivery> ended, List<Kept> files);
}
