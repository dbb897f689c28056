package dev.sluse.datafordeler;

import dev.sluse.datafordeler.RegisterClient.Found;
import dev.sluse.datafordeler.Window.Staged;
import dev.sluse.datafordeler.WindowCut.Cut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings all pages of a window into one file. The next page is asked for as soon as its cursor is known, while the present one is read
 * and written. After a fault it carries on with the page that it failed at. For one thread at a time.
 */
final class Staging implements AutoCloseable {
    private final RegisterClient client;
    private final Selection selection;
    private final int pageSize;
    private final Window window;
    private final KnownIds before;
    private final Executor ahead;
    private final Steps steps;
    private final PageParser parser;
    private final StagingFile file;
    private final WindowCut cuts;
    private final BitSet shown = new BitSet();
    private final Set<String> failedKeys = new HashSet<>();
    private @Nullable String after;
    private @Nullable CompletableFuture<String> coming;
    private @Nullable EventPage page;
    private int event;
    private int from;
    private boolean told;
    private long read;
    private long dropped;
    private long events;
    private long reached;

    /**
     * @param before what was known below the window
     * @param path of the file, which is begun anew
     * @param ahead where the next page is asked for
     */
    Staging(
            RegisterClient client,
            Selection selection,
            int pageSize,
            Window window,
            KnownIds before,
            Path path,
            Executor ahead,
            Steps steps)
            throws IOException {
        this.client = client;
        this.selection = selection;
        this.pageSize = pageSize;
        this.window = window;
        this.before = before;
        this.ahead = ahead;
        this.steps = steps;
        this.parser = client.parser();
        this.file = new StagingFile(path);
        this.reached = window.first() - 1;
        this.cuts = new WindowCut(
                window.most(), (last, highest) -> new Cut(last, file.here(), read, dropped, events, highest));
    }

    /**
     * Reads to the window's end; the file is on disk when this returns. Where nothing of it may leave yet, {@code last} is the watermark.
     *
     * @throws RegisterFault if the register does not answer: to be called again
     */
    Staged run() throws IOException {
        while (true) {
            EventPage now = page == null ? next() : page;
            page = now;
            Optional<Staged> ended = write(now);
            if (ended.isPresent()) {
                return ended.get();
            }
            page = null;
            event = 0;
            from = 0;
            steps.reached(Steps.Step.PAGE_STAGED);
            after = now.next().endCursor();
            if (!now.next().isThere()) {
                return window.held() ? beforeUnfinished(window.bound()) : end(window.bound(), null);
            }
        }
    }

    /** Row, version and action of the events in the file that stem from an import that failed. */
    Set<String> failedKeys() {
        return failedKeys;
    }

    private EventPage next() {
        CompletableFuture<String> asked = coming;
        coming = null;
        try {
            String text = asked == null ? ask(after) : asked.join();
            return parser.parse(text, following -> {
                if (following.isThere()) {
                    String cursor = following.endCursor();
                    coming = CompletableFuture.supplyAsync(() -> ask(cursor), ahead);
                }
            });
        } catch (CompletionException e) {
            if (e.getCause() instanceof RegisterFault fault) {
                throw fault;
            }
            throw e;
        } catch (RegisterFault e) {
            coming = null;
            throw e;
        }
    }

    private String ask(@Nullable String cursor) {
        return client.page(EventQuery.Range.of(window.first(), window.bound(), selection.entities()), pageSize, cursor);
    }

    /** Writes the present page's events from where it was left off; how the window ends, if it ends within. */
    private Optional<Staged> write(EventPage now) throws IOException {
        byte[] lines = now.lines().bytes();
        for (; event < now.count(); event++) {
            long id = now.id(event);
            boolean isChange = now.action(event) != 'd';
            if (!told) {
                check(id);
                if (now.sequence(event) > window.sequence()) {
                    // of a package that was not finished: it has become visible since
                    file.write(lines, from, now.start(event));
                    return Optional.of(beforeUnfinished(id - 1));
                }
                if (cuts.notes(now.sequence(event), isChange)) {
                    file.write(lines, from, now.start(event));
                    from = now.start(event);
                }
                cuts.before(id, now.sequence(event), isChange);
                told = true;
            }
            Optional<Staged> cut = cut();
            if (cut.isPresent()) {
                return cut;
            }
            told = false;
            shown.set((int) (id - window.first()));
            reached = id;
            read++;
            if (isWanted(now, event)) {
                events++;
            } else {
                file.write(lines, from, now.start(event));
                from = now.end(event);
            }
        }
        file.write(lines, from, now.lines().length());
        return Optional.empty();
    }

    private void check(long id) {
        if (id <= reached || id > window.bound()) {
            throw RegisterFault.definite(
                    "Datafordeler sent event " + id + " of " + client.register().path() + " where one from "
                            + (reached + 1) + " to " + window.bound() + " was asked for.",
                    "Nothing of it was handed on. If it does not pass, tell the makers of Sluse.");
        }
    }

    private boolean isWanted(EventPage page, int event) {
        if (page.isFailed(event)) {
            if (selection.failed() == Selection.Failed.DROP) {
                dropped++;
                return false;
            }
            if (selection.wants(page.action(event))) {
                failedKeys.add(page.key(event));
            }
        }
        return selection.wants(page.action(event));
    }

    /** Cuts a window that has become too long, unless a package goes on behind the place. */
    private Optional<Staged> cut() throws IOException {
        // with the event that is next
        Cut due = cuts.due(read + 1);
        if (due == null) {
            return Optional.empty();
        }
        // an event of an earlier number behind the place: two packages lie within each other there
        Optional<Found> later = due.last() >= window.bound()
                ? Optional.empty()
                : client.first(new EventQuery.Range(due.last() + 1, window.bound(), List.of(), 0, due.highest(), true));
        if (later.isPresent()) {
            cuts.goesOn(later.get().id());
            return Optional.empty();
        }
        return Optional.of(end(due.last(), due));
    }

    /** Deletes before an unfinished package may be its own: they wait for it. */
    private Staged beforeUnfinished(long last) throws IOException {
        if (cuts.isAtChange()) {
            return end(last, null);
        }
        Cut change = cuts.behindLastChange();
        if (change != null) {
            return end(change.last(), change);
        }
        file.end(null);
        return new Staged(window.first() - 1, "", 0, 0, 0, 0, 0, before);
    }

    private Staged end(long last, @Nullable Cut at) throws IOException {
        String sha256 = file.end(at == null ? null : at.place());
        return new Staged(
                last,
                sha256,
                file.bytes(),
                at == null ? events : at.events(),
                at == null ? read : at.read(),
                at == null ? dropped : at.dropped(),
                0,
                before.upTo(last, shown));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
