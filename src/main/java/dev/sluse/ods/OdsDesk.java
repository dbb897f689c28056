package dev.sluse.ods;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepts what flows want of datasets: puts the file that goes up beside the ledger, and writes the order down. Orders for the same thing
 * that were never begun are carried by the new one, since a dataset is published whole; those that are to be held to something else go their
 * own way, one after the other. Thread-safe.
 */
public final class OdsDesk {
    /** Word of an operation that another one carries. */
    public static final String COALESCED = "coalesced";

    private static final int MOST_WAITING = 1_000;

    private final Ledger ledger;
    private final long mostBytes;

    public OdsDesk(Ledger ledger) {
        this(ledger, UploadFile.MOST_BYTES);
    }

    /** @param mostBytes that the provider takes of a file */
    OdsDesk(Ledger ledger, long mostBytes) {
        this.ledger = ledger;
        this.mostBytes = mostBytes;
    }

    /**
     * Accepts an order.
     *
     * @param turn how often the delivery has acted on that dataset in this run, from 1
     * @param file that becomes the resource, or null if nothing is uploaded
     * @param fileName what the delivery calls it
     * @return the operation
     * @throws dev.sluse.SluseException kind DATA if the file cannot be taken
     */
    public List<Operation> accept(Intake intake, OdsOrder order, int turn, @Nullable Path file, String fileName)
            throws IOException {
        String kind = order.action().kind();
        String target = turn == 1 ? order.dataset() : order.dataset() + "#" + turn;
        List<Operation> accepted = ledger.operations().ofDelivery(intake.delivery()).stream()
                .filter(each -> each.kind().equals(kind) && each.target().equals(target))
                .toList();
        if (accepted.isEmpty()) {
            @Nullable
            UploadFile upload = file == null
                    ? null
                    : UploadFile.of(file, fileName, order.resourceType(), intake.folder(folder(target)), mostBytes);
            intake.check();
            accepted = intake.accept(kind, target, List.of(accepted(intake, order, upload)));
        }
        accepted.forEach(each -> carryEarlier(intake, each));
        return accepted;
    }

    private static Accepted accepted(Intake intake, OdsOrder order, @Nullable UploadFile upload) {
        Orders orders = new Orders(
                order.account(),
                order.dataset(),
                upload == null ? "" : order.title(),
                upload == null ? "" : upload.type(),
                upload == null ? "" : upload.params(),
                upload == null ? "" : upload.fileName(),
                upload == null ? "" : upload.contentType(),
                upload == null ? -1 : upload.rows(),
                order.verify(),
                order.refusesForeign(),
                order.maxWait().toSeconds());
        return new Accepted(
                0,
                order.lane(),
                null,
                upload == null ? null : intake.name(upload.file()),
                upload == null ? null : upload.sha256(),
                orders.json(),
                false);
    }

    /** One of which anything was sent stays as it is: what it has begun has to be brought to an end. */
    private void carryEarlier(Intake intake, Operation carrier) {
        String lane = carrier.lane();
        Orders orders = Orders.of(carrier);
        for (Operation each :
                lane == null ? List.<Operation>of() : ledger.remote().lane(lane, MOST_WAITING)) {
            boolean isSame =
                    each.id() < carrier.id() && each.kind().equals(carrier.kind()) && orders.doesToo(Orders.of(each));
            if (isSame && carrier.state().isOpen()) {
                String told = COALESCED + ": operation " + carrier.id() + " of " + carrier.delivery()
                        + " came later and does it too";
                Optional<Operation> ended = ledger.remote().spare(each.id(), COALESCED, told);
                ended.filter(done -> !done.delivery().equals(intake.delivery()))
                        .ifPresent(done -> intake.ended(done.delivery()));
            }
        }
    }

    private static String folder(String target) {
        return "ods-" + URLEncoder.encode(target, StandardCharsets.UTF_8).replace("*", "%2A");
    }
}
