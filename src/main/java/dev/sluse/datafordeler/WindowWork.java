package dev.sluse.datafordeler;

import dev.sluse.datafordeler.Window.Staged;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes deliveries of windows, and sees what becomes of them. For one thread at a time. */
final class WindowWork {
    private static final Logger LOG = LoggerFactory.getLogger(WindowWork.class);

    /** What there was below the watermark. */
    enum LateFound {
        NOTHING,
        /** A delivery was taken. */
        TAKEN,
        /** Something whose package is not finished: to be looked for again. */
        UNFINISHED
    }

    /** What has become of a window. */
    enum Made {
        TAKEN,
        /** The register has nothing for the flow in it: the watermark has moved. */
        EMPTY,
        /** Nothing of it may leave yet, or it is void: it is forgotten. */
        NOTHING_YET
    }

    private final Following following;
    private final RegisterClient client;
    private final FollowerTools tools;
    private final Ledger ledger;
    private final String flow;
    private final Marks marks;
    private final Alarms alarms;
    private final WindowStore store;
    private @Nullable Staging staging;
    private @Nullable Staged raw;

    WindowWork(Following following, RegisterClient client, FollowerTools tools, Marks marks, Alarms alarms) {
        this.following = following;
        this.client = client;
        this.tools = tools;
        this.ledger = tools.ledger();
        this.flow = following.flow();
        this.marks = marks;
        this.alarms = alarms;
        this.store = new WindowStore(tools.taken());
    }

    /** Removes what a crash has left of work that is done anew. */
    void clear() throws IOException {
        String present = marks.window().map(Window::id).orElse("");
        store.clear(id -> id.equals(present) || ledger.delivery(id).isPresent());
    }

    /**
     * Whether the next window may begin, since this one was accepted or a person lets it go; the watermark has moved then.
     *
     * @param delivery what it has become
     */
    boolean isPassed(Window window, Delivery delivery) {
        Staged staged = window.staged();
        if (staged == null) {
            throw new IllegalStateException(flow + " has taken " + window.id() + " before it was whole");
        }
        if (!delivery.state().isFinal() && delivery.state() != DeliveryState.DELIVERING) {
            alarms.over("delivery");
            return false;
        }
        boolean accepted = isAccepted(delivery);
        if (!accepted && delivery.isWaiting()) {
            alarms.raise(
                    "delivery",
                    "Delivery " + delivery.id() + " with the events " + window.first() + " to " + staged.last()
                            + " has come to nothing, and no later one passes it: " + delivery.reason()
                            + " Say sluse replay "
                            + delivery.id() + " to try it again, or sluse cancel " + delivery.id()
                            + " to go on without it.");
            return false;
        }
        alarms.over("delivery");
        tools.steps().reached(Steps.Step.ACCEPTED);
        if (!accepted) {
            String text = "The events " + window.first() + " to " + staged.last() + " are passed over, since "
                    + delivery.id() + " was cancelled.";
            LOG.warn("{}: {}", flow, text);
            ledger.note(delivery.id(), flow, "passed-over", text);
        }
        pass(window, staged);
        return true;
    }

    private boolean isAccepted(Delivery delivery) {
        return switch (delivery.state()) {
            case RECEIVED, WORKING -> false;
            case DELIVERING, DELIVERED, QUARANTINED -> true;
            // by the far end, after it was accepted from the route
            case REJECTED, FAILED ->
                ledger.journal(delivery.id()).stream()
                        .anyMatch(each -> each.event().equals("delivering"));
        };
    }

    private void pass(Window window, Staged staged) {
        if (marks.mark().filter(each -> each == window.first() - 1).isPresent()) {
            marks.passed(staged);
        } else {
            // somebody has set the watermark since
            marks.forget();
        }
        tools.steps().reached(Steps.Step.PASSED);
    }

    /** Makes a window's delivery, from wherever a crash or a fault has left it. */
    Made carryOn(Window window) throws IOException {
        if (marks.mark().filter(each -> each == window.first() - 1).isEmpty()) {
            marks.forget();
            leaveStaging();
            store.delete(window.id());
            return Made.NOTHING_YET;
        }
        Window whole = window;
        Staged staged = window.staged();
        if (staged == null || (staged.events() > 0 && !isThere(window, staged))) {
            whole = staged == null ? stage(window) : stage(again(window, staged));
            staged = whole.staged();
        }
        if (staged == null) {
            return Made.NOTHING_YET;
        }
        if (staged.events() == 0) {
            count("", staged);
            pass(whole, staged);
            store.delete(whole.id());
            return Made.EMPTY;
        }
        String path = whole.path(client.register(), staged.last());
        store.bringInPlace(whole.id(), path);
        tools.steps().reached(Steps.Step.IN_PLACE);
        take(whole.id(), path, staged);
        return Made.TAKEN;
    }

    private boolean isThere(Window window, Staged staged) throws IOException {
        return store.isThere(window.id(), window.path(client.register(), staged.last()), staged);
    }

    /** The same window, of which it is known where it ends. */
    private static Window again(Window window, Staged staged) {
        return new Window(
                window.id(), window.first(), staged.last(), window.sequence(), false, Integer.MAX_VALUE, null);
    }

    /** Reads it whole and writes down what it has become; without that if nothing of it may leave yet. */
    private Window stage(Window window) throws IOException {
        Staging running = staging;
        if (running == null) {
            running = staging(window);
            staging = running;
        }
        Staged staged = raw;
        if (staged == null) {
            staged = read(running);
            raw = staged;
        }
        if (staged.last() < window.first()) {
            forgetStaging();
            marks.forget();
            store.delete(window.id());
            return window;
        }
        Staged refined = refine(window.id(), staged, running.failedKeys());
        forgetStaging();
        Window whole = window.with(refined);
        marks.write(whole);
        tools.steps().reached(Steps.Step.RECORDED);
        return whole;
    }

    private Staged read(Staging running) throws IOException {
        try {
            Staged staged = running.run();
            tools.steps().reached(Steps.Step.STAGED);
            return staged;
        } catch (IOException e) {
            running.close();
            forgetStaging();
            throw e;
        }
    }

    /** What was brought together so far is of a window that is void. */
    private void leaveStaging() throws IOException {
        Staging running = staging;
        forgetStaging();
        if (running != null) {
            running.close();
        }
    }

    private void forgetStaging() {
        staging = null;
        raw = null;
    }

    private Staged refine(String id, Staged staged, Set<String> failedKeys) throws IOException {
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

    private void take(String id, String path, Staged staged) {
        ledger.take(taking(id, path, staged.bytes()));
        taken(id, staged);
        tools.steps().reached(Steps.Step.TAKEN);
    }

    private Take taking(String id, String path, long bytes) {
        // one name for all, so that they are worked on in their order
        return new Take(
                id, flow, path, client.register().code(), bytes, tools.clock().instant(), null);
    }

    private void taken(String id, Staged staged) {
        ledger.identify(id, staged.sha256(), staged.bytes());
        count(id, staged);
    }

    private void count(String delivery, Staged staged) {
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

    /** Looks for events that became visible below the watermark; those are a delivery of their own, and an alarm. */
    LateFound late(long mark, int sequence) throws IOException {
        KnownIds known = marks.known(mark);
        String id = tools.ids().get();
        Late late =
                Late.look(client, following.selection(), following.pageSize(), known, sequence, store.unfinished(id));
        LateFound without = late.waits() ? LateFound.UNFINISHED : LateFound.NOTHING;
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
        Staged staged = refineLate(id, late, then);
        String path = client.register().code() + "/late-" + first + "-" + last + ".ndjson";
        store.bringInPlace(id, path);
        tools.steps().reached(Steps.Step.LATE_STAGED);
        ledger.take(taking(id, path, staged.bytes()), Marks.RECENT, Marks.text(then));
        taken(id, staged);
        alarms.once(
                id,
                late.ids().size() + (late.ids().size() == 1 ? " event" : " events") + " of "
                        + client.register().path() + " became visible late, from " + first + " to " + last
                        + ", below the watermark " + mark + ": handed on as delivery " + id + ".");
        return late.waits() ? LateFound.UNFINISHED : LateFound.TAKEN;
    }

    private Staged refineLate(String id, Late late, KnownIds known) throws IOException {
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
            return refine(id, staged, late.failedKeys());
        } catch (RegisterFault e) {
            store.delete(id);
            throw e;
        }
    }

    /** The file of a delivery that is not accepted yet, made anew if somebody has removed it; false if it would not be the same. */
    boolean restore(String delivery) throws IOException {
        Optional<Window> window = marks.window().filter(each -> each.id().equals(delivery));
        Staged staged = window.map(Window::staged).orElse(null);
        if (window.isEmpty() || staged == null) {
            return false;
        }
        if (isThere(window.get(), staged)) {
            return true;
        }
        try (Staging anew = staging(again(window.get(), staged))) {
            Staged raw = anew.run();
            Staged made = refine(delivery, raw, anew.failedKeys());
            return made.sha256().equals(staged.sha256()) && isThere(window.get(), staged);
        }
    }

    private Staging staging(Window window) throws IOException {
        return new Staging(
                client,
                following.selection(),
                following.pageSize(),
                window,
                marks.known(window.first() - 1),
                store.unfinished(window.id()),
                tools.ahead(),
                tools.steps());
    }
}
