package dev.sluse.datafordeler;

import dev.sluse.datafordeler.Window.Staged;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes deliveries of events that became visible below the watermark, and sees what becomes of them. For one thread at a time. */
final class LateWork {
    /** What there was below the watermark. */
    enum Found {
        NOTHING,
        /** A delivery was taken. */
        TAKEN,
        /** Something whose package is not finished: to be looked for again. */
        UNFINISHED
    }

    private static final String LATE = "late-";
    private static final String ENDING = ".ndjson";

    private final Following following;
    private final RegisterClient client;
    private final FollowerTools tools;
    private final Ledger ledger;
    private final String flow;
    private final Marks marks;
    private final Alarms alarms;
    private final Passage passage;
    private final WindowStore store;
    private final WindowFiles files;

    LateWork(
            Following following,
            RegisterClient client,
            FollowerTools tools,
            Marks marks,
            Alarms alarms,
            Passage passage) {
        this.following = following;
        this.client = client;
        this.tools = tools;
        this.ledger = tools.ledger();
        this.flow = following.flow();
        this.marks = marks;
        this.alarms = alarms;
        this.passage = passage;
        this.store = new WindowStore(tools.taken());
        this.files = new WindowFiles(client, tools, following.flow());
    }

    /** Whether a window may begin: there is no delivery with late events, or it was accepted, or a person lets it go. */
    boolean isPassed() {
        Optional<String> written = marks.late();
        if (written.isEmpty()) {
            return true;
        }
        Optional<Delivery> delivery = ledger.delivery(written.get());
        // where a crash came before it was taken, they are found once more
        boolean passed = delivery.isEmpty() || passage.isFree(delivery.get(), events(delivery.get()));
        if (passed) {
            marks.forgetLate();
        }
        return passed;
    }

    /** As its path says. */
    private static String events(Delivery delivery) {
        String[] ids = delivery.name().replace(LATE, "").replace(ENDING, "").split("-", 2);
        return "late events " + ids[0] + " to " + ids[ids.length - 1];
    }

    /** Looks for events that became visible below the watermark; those are a delivery of their own, and an alarm. */
    Found look(long mark, int sequence) throws IOException {
        KnownIds known = marks.known(mark);
        String id = tools.ids().get();
        Late late =
                Late.look(client, following.selection(), following.pageSize(), known, sequence, store.unfinished(id));
        Found without = late.waits() ? Found.UNFINISHED : Found.NOTHING;
        if (late.ids().isEmpty()) {
            return without;
        }
        KnownIds then = known.with(late.ids());
        long first = late.ids().get(0);
        long last = late.ids().get(late.ids().size() - 1);
        if (late.events() == 0) {
            ledger.setWatermark(flow, Marks.RECENT, Marks.text(then));
            return without;
        }
        Staged staged = refined(id, late, then);
        String path = client.register().code() + "/" + LATE + first + "-" + last + ENDING;
        marks.writeLate(id);
        store.bringInPlace(id, path);
        tools.steps().reached(Steps.Step.LATE_STAGED);
        ledger.take(files.taking(id, path, staged.bytes()), Marks.RECENT, Marks.text(then));
        files.taken(id, staged);
        alarms.once(
                id,
                late.ids().size() + (late.ids().size() == 1 ? " event" : " events") + " of "
                        + client.register().path() + " became visible late, from " + first + " to " + last
                        + ", below the watermark " + mark + ": handed on as delivery " + id + ".");
        return late.waits() ? Found.UNFINISHED : Found.TAKEN;
    }

    private Staged refined(String id, Late late, KnownIds known) throws IOException {
        Path file = store.unfinished(id);
        Staged staged = new Staged(
                late.ids().get(late.ids().size() - 1),
                StagingFile.sha256(file),
                Files.size(file),
                late.events(),
                late.ids().size(),
                late.dropped(),
                0,
                known);
        try {
            return files.refine(id, staged, late.failedKeys());
        } catch (RegisterFault e) {
            store.delete(id);
            throw e;
        }
    }
}
