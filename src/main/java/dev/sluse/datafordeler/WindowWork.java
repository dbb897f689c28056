package dev.sluse.datafordeler;

import dev.sluse.datafordeler.Window.Staged;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes deliveries of windows, and sees what becomes of them. For one thread at a time. */
final class WindowWork {
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
    private final Marks marks;
    private final Passage passage;
    private final WindowFiles files;
    private final WindowStore store;
    private @Nullable Staging staging;
    private @Nullable Staged raw;

    WindowWork(Following following, RegisterClient client, FollowerTools tools, Marks marks, Passage passage) {
        this.following = following;
        this.client = client;
        this.tools = tools;
        this.ledger = tools.ledger();
        this.marks = marks;
        this.passage = passage;
        this.store = new WindowStore(tools.taken());
        this.files = new WindowFiles(client, tools, following.flow());
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
            throw new IllegalStateException(following.flow() + " has taken " + window.id() + " before it was whole");
        }
        boolean passed = passage.isFree(delivery, "events " + window.first() + " to " + staged.last());
        if (passed) {
            pass(window, staged);
        }
        return passed;
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
            files.count("", staged);
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
        Staged refined = files.refine(window.id(), staged, running.failedKeys());
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
        } catch (RegisterFault e) {
            // it carries on with the page that it failed at
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // how far it came with the present page is not certain: events might come twice
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

    private void take(String id, String path, Staged staged) {
        ledger.take(files.taking(id, path, staged.bytes()));
        files.taken(id, staged);
        tools.steps().reached(Steps.Step.TAKEN);
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
            Staged made = files.refine(delivery, raw, anew.failedKeys());
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
