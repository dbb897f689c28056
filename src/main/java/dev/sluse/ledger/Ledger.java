package dev.sluse.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened and what is to happen, durable: each method that writes has reached the disk when it returns. Those that say
 * <em>soon</em> note what can be found out again: it outlives the process at once, and a loss of power from the next write on that
 * does reach the disk. Thread-safe; other processes may read and write requests beside it.
 *
 * <p>Every method throws {@link dev.sluse.SluseException} with kind ACCESS and code {@code ledger-full} or
 * {@code ledger-unavailable} if the disk is full or the database cannot be used; nothing has changed then.
 *
 * <p>A change of a delivery's state writes its line into the journal itself, in the same transaction: event {@code taken} with the
 * path, else the state's word with the attempt or the reason. "Oldest" and "newest" are by the order of the takes.
 */
public interface Ledger extends AutoCloseable {

    /** What the table engine found; goes into the delivery's row with its end. */
    record Figures(long rows, long accepted, long quarantined, long errors, long warnings) {
        /** Nothing was counted. */
        public static final Figures NONE = new Figures(-1, 0, 0, 0, 0);
    }

    /** A line of the journal. */
    record Entry(long number, Instant at, String delivery, String flow, String event, String text) {}

    /** Which deliveries to list, newest first. */
    record Query(@Nullable String flow, @Nullable DeliveryState state, @Nullable String after, int limit) {}

    /** A steering request that a command wrote. */
    record Request(long id, Instant at, String command, String argument, @Nullable String answer) {}

    // deliveries

    /** A delivery was taken: state {@code received}. Taking the same id again is a no-op; either way the row is returned. */
    Delivery take(String id, String flow, String path, long bytes, Instant at);

    /**
     * The flow's oldest delivery in {@code received} whose {@code nextAt} has come, now {@code working} with one attempt more;
     * empty if there is none. Each is handed out once. Soon.
     */
    Optional<Delivery> claimNext(String flow, Instant now);

    /** Puts everything of a flow that is {@code working} back to {@code received}: what a crash or a stop left behind. */
    int releaseWorking(String flow);

    /** Puts a delivery back to {@code received}, to be tried again at that time. */
    void retry(String id, Instant nextAt, String reason);

    /** Notes the content's digest and size and with them the revision among the deliveries of the same flow and path. Soon. */
    Delivery identify(String id, String sha256, long bytes);

    /** A delivery has reached a final state, or {@code delivering}. */
    Delivery settle(String id, DeliveryState state, Figures figures, String reason);

    Optional<Delivery> delivery(String id);

    /** A delivery by the beginning of its id, if only one begins so. */
    Optional<Delivery> deliveryByPrefix(String prefix);

    List<Delivery> deliveries(Query query);

    /** The flow's last delivery that was delivered or quarantined. */
    Optional<Delivery> lastDelivered(String flow);

    /** The delivery of a flow and path that was taken last, whatever has become of it. */
    Optional<Delivery> newestOfPath(String flow, String path);

    /** Number of deliveries of each flow in each state. */
    Map<String, Map<DeliveryState, Long>> counts();

    // operations

    /** Accepts an operation, pending; if its key is known, returns what is there. */
    Operation accept(
            String delivery, String kind, String target, int batch, @Nullable String request, @Nullable String sha256);

    /** Moves an operation on. */
    Operation advance(long operation, Operation.State state, @Nullable String answer);

    /** An operation is done, of which the target itself shows that it is. Soon. */
    void done(long operation);

    List<Operation> operations(String delivery);

    /** The delivery of the last operation on the same target that was accepted before this one, if it is another's. */
    Optional<Delivery> before(Operation operation);

    // watermarks

    Optional<String> watermark(String flow, String name);

    void setWatermark(String flow, String name, String value);

    // journal

    /** Writes a line; {@code delivery} and {@code flow} may be empty. */
    void note(String delivery, String flow, String event, String text);

    /** The lines of a delivery, oldest first. */
    List<Entry> journal(String delivery);

    // requests

    long request(String command, String argument);

    Optional<Request> nextRequest();

    void answer(long request, String answer);

    @Override
    void close();
}
