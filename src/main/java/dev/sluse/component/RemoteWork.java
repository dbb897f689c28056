package dev.sluse.component;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Group;
import dev.sluse.operations.Http;
import java.nio.file.Path;
import java.util.List;

/** What a step needs that hands a delivery over to a remote system: it is accepted here, and carried out from there. Thread-safe. */
public final class RemoteWork {
    private final Places places;
    private final Ledger ledger;
    private final CrashPoints crashPoints;
    private final Http http;
    private final Runnable accepted;

    /** @param accepted is told when there is something to carry out */
    public RemoteWork(Places places, Ledger ledger, CrashPoints crashPoints, Http http, Runnable accepted) {
        this.places = places;
        this.ledger = ledger;
        this.crashPoints = crashPoints;
        this.http = http;
        this.accepted = accepted;
    }

    /** Whether an earlier attempt has accepted operations of that kind and target: there is nothing to do then. */
    public boolean accepted(DeliveryWork work, String kind, String target) {
        return ledger.operations().ofDelivery(work.delivery().id()).stream()
                .anyMatch(each -> each.isRemote()
                        && each.kind().equals(kind)
                        && each.target().equals(target));
    }

    /**
     * Accepts all or none, durably; their bytes have to be on disk before. From here on they are carried out, whatever becomes of the
     * route.
     *
     * @throws RejectedException if the delivery has ended, so that its mended rows are on their way
     */
    public List<Operation> accept(DeliveryWork work, String kind, String target, List<Accepted> batches) {
        return acceptAll(work, List.of(new Group(kind, target, batches)));
    }

    /** As above, for several kinds and targets: nothing of another delivery comes between them. */
    public List<Operation> acceptAll(DeliveryWork work, List<Group> groups) {
        if (work.delivery().state().isFinal()) {
            // mended rows: their delivery has ended, and what it hands over now would be nobody's
            throw new RejectedException(
                    "Mended rows of " + work.delivery().path() + " ("
                            + work.delivery().id() + ") cannot be handed over to "
                            + groups.get(0).target()
                            + ": that delivery has ended.",
                    "Mend the whole file and drop it again under its name.");
        }
        List<Operation> operations = ledger.remote().acceptAll(work.delivery().id(), groups);
        crashPoints.reached(CrashPoints.Point.ACCEPTED);
        accepted.run();
        return operations;
    }

    /**
     * Where the bytes of a delivery's operations are to lie; not made yet. What an earlier attempt left there was not accepted, unless
     * {@link #accepted} says so.
     *
     * @param name of this step's part, as one part of a path
     */
    public Path folder(DeliveryWork work, String name) {
        return places.operations(work.delivery().id()).resolve(name);
    }

    /** The name of a file below the home, as the ledger keeps it. */
    public String name(Path file) {
        return places.name(file);
    }

    /** For what has to be asked while the route goes on. */
    public Http http() {
        return http;
    }
}
