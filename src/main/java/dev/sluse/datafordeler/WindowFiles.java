package dev.sluse.datafordeler;

import dev.sluse.datafordeler.Window.Staged;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What files of events have in common on their way to a delivery. For one thread at a time. */
final class WindowFiles {
    private final RegisterClient client;
    private final FollowerTools tools;
    private final Ledger ledger;
    private final String flow;
    private final WindowStore store;

    WindowFiles(RegisterClient client, FollowerTools tools, String flow) {
        this.client = client;
        this.tools = tools;
        this.ledger = tools.ledger();
        this.flow = flow;
        this.store = new WindowStore(tools.taken());
    }

    /** Leaves out what came twice, and adds what the rows have. */
    Staged refine(String id, Staged staged, Set<String> failedKeys) throws IOException {
        Staged refined = staged;
        if (!failedKeys.isEmpty()) {
            refined = store.refine(id, refined, new Doubles(failedKeys), true);
        }
        Optional<Enrichment> enrich = tools.enrich();
        if (enrich.isPresent() && refined.events() > 0) {
            refined = store.refine(id, refined, enrich.get().of(client), false);
        }
        return refined;
    }

    /** How it is taken. */
    Take taking(String id, String path, long bytes) {
        // one name for all, so that they are worked on in their order
        return new Take(
                id, flow, path, client.register().code(), bytes, tools.clock().instant(), null);
    }

    /** It was taken. */
    void taken(String id, Staged staged) {
        ledger.identify(id, staged.sha256(), staged.bytes());
        count(id, staged);
    }

    /** Notes what of it is left out. */
    void count(String delivery, Staged staged) {
        if (staged.dropped() > 0) {
            ledger.note(delivery, flow, "dropped", staged.dropped() + " events of imports that failed are left out.");
        }
        if (staged.doubles() > 0) {
            ledger.note(
                    delivery,
                    flow,
                    "doubles",
                    staged.doubles()
                            + " events are left out that a failed import and its repetition have both brought.");
        }
    }
}
