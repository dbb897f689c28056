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

    // deliveries

    /**
     * A delivery was taken: state {@code received}. Taking the same id again is a no-op; either way the row is returned. What waits for a
     * person under the same path of the flow is answered by it.
     */
    Delivery take(Take take);

    /** As {@link #take(Take)}, of which nothing but the path is known. */
    default Delivery take(String id, String flow, String path, long bytes, Instant at) {
        return take(Take.of(id, flow, path, bytes, at));
    }

    /** Takes a delivery and moves a watermark of its flow, both or neither: a source that is read from there is read once. */
    Delivery take(Take take, String watermark, String value);

    /**
     * The flow's oldest delivery in {@code received} whose {@code nextAt} has come, now {@code working} with one attempt more;
     * empty if there is none. Each is handed out once, and none before the older ones of its flow and name have ended. Soon.
     */
    Optional<Delivery> claimNext(String flow, Instant now);

    /** A certain delivery in {@code received}, whatever it would have to wait for, now {@code working}; empty if it is in another state. */
    Optional<Delivery> claim(String id);

    /** Puts everything of a flow that is {@code working} back to {@code received}: what a crash or a stop left behind. */
    int releaseWorking(String flow);

    /** Puts a delivery back to {@code received}, to be tried again at that time. */
    void retry(String id, Instant nextAt, String reason);

    /** Notes the content's digest and size and with them the revision among the deliveries of the same flow and path. Soon. */
    Delivery identify(String id, String sha256, long bytes);

    /** The delivery, still open, for which this one has to wait since it has the same name; empty if it need not wait. */
    Optional<Delivery> ahead(String id);

    /** Gives a delivery the name of another, so that they are worked on in their order. */
    void rename(String id, String nameKey);

    /** The delivery of the same flow and path that was taken before this one and stands: the latest that did not come to nothing. */
    Optional<Delivery> standing(String id);

    /** Deliveries have reached a final state, or {@code delivering}: all of them or none. The same ends again change nothing else. */
    List<Delivery> settle(List<End> ends);

    /** As above, one delivery. */
    default Delivery settle(String id, DeliveryState state, Figures figures, String reason) {
        return settle(List.of(End.of(id, state, figures, reason))).get(0);
    }

    /** A person need not look at it (any more). */
    Delivery close(String id, String reason);

    /** What waits for a person, newest first. */
    List<Delivery> waiting(@Nullable String after, int limit);

    /** How many deliveries wait for a person. */
    long countWaiting();

    /** What is to be tried again at a time that was set, oldest first. */
    List<Delivery> retried(int limit);

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

    // watermarks

    Optional<String> watermark(String flow, String name);

    /** All of a flow, by name. */
    Map<String, String> watermarks(String flow);

    void setWatermark(String flow, String name, String value);

    /** Sets several of a flow, all or none. */
    void setWatermarks(String flow, Map<String, String> values);

    // journal

    /** Writes a line; {@code delivery} and {@code flow} may be empty. */
    void note(String delivery, String flow, String event, String text);

    /** The lines of a delivery, oldest first. */
    List<Entry> journal(String delivery);

    /**
     * Removes the lines of a flow's deliveries that have ended before and that nobody waits for.
     *
     * @param limit at most of so many deliveries
     * @return how many lines
     */
    int forgetJournal(String flow, Instant before, int limit);

    /** The ends of a flow's deliveries after a line of the journal, oldest first: its final states only, without repetitions. */
    List<Entry> ends(String flow, long after, int limit);

    /** The number of the journal's last line, 0 if it has none. */
    long lastEntry();

    // the rest

    /** What is done for deliveries at their targets. */
    Operations operations();

    DeliveryFiles files();

    Requests requests();

    Strays strays();

    FlowSwitches switches();

    Listings listings();

    FlowList flows();

    RemoteOperations remote();

    @Override
    void close();
}
