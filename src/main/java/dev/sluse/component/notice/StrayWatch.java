package dev.sluse.component.notice;

import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Strays.Stray;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of files in the drops that no flow takes: once each, when size and time were seen unchanged for long enough by our clock. They
 * are never touched. What waits for a flow that does not run is not told of, and nothing while the disk is full. Used by one thread.
 */
public final class StrayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StrayWatch.class);
    /** Entries of one look: some ten milliseconds. */
    private static final int PORTION = 10_000;
    /** More is no oversight of a sender, and nobody reads as many answers. */
    private static final int MOST = 10_000;

    private record Seen(long size, long modified, Instant since, NotTaken not) {
        boolean isSame(BasicFileAttributes now) {
            return size == now.size() && modified == now.lastModifiedTime().toMillis();
        }
    }

    private final Places places;
    private final Ledger ledger;
    private final DiskGuard disk;
    private final InstantSource clock;
    private final Duration after;
    private final Supplier<Collection<Watched>> running;
    private final Predicate<Path> atRest;
    private final StrayReplies replies;
    private final Map<Path, String> told = new HashMap<>();
    private Map<Path, Seen> before = new HashMap<>();
    private Map<Path, Seen> now = new HashMap<>();
    private Map<Path, Watched> watched = Map.of();
    private @Nullable DropWalk walk;
    private boolean recalled;

    /**
     * @param after how long a file lies there before it is told of
     * @param running the drop folders of flows that run
     * @param atRest whether a folder's files wait for a flow that was stopped or refused
     * @param zone that times are told in
     */
    public StrayWatch(
            Places places,
            Ledger ledger,
            DiskGuard disk,
            InstantSource clock,
            Duration after,
            Supplier<Collection<Watched>> running,
            Predicate<Path> atRest,
            ZoneId zone) {
        this.places = places;
        this.ledger = ledger;
        this.disk = disk;
        this.clock = clock;
        this.after = after;
        this.running = running;
        this.atRest = atRest;
        this.replies = new StrayReplies(places, zone);
    }

    /** Looks at the next part of the drops. */
    public void look() {
        if (!disk.hasSpace()) {
            return;
        }
        DropWalk current = walk == null ? begin() : walk;
        walk = current;
        if (!current.portion(PORTION, this::candidate)) {
            current.close();
            walk = null;
            end();
        }
    }

    private DropWalk begin() {
        if (!recalled) {
            ledger.strays().all().forEach(each -> told.put(places.file(each.path()), each.why()));
            recalled = true;
        }
        Map<Path, Watched> folders = new HashMap<>();
        running.get().forEach(each -> folders.put(each.folder(), each));
        watched = folders;
        Path drops = places.home().resolve("drops");
        List<Path> roots = new ArrayList<>(List.of(drops));
        folders.keySet().stream().filter(each -> !each.startsWith(drops)).forEach(roots::add);
        return new DropWalk(roots, new DropWalk.Owners() {
            @Override
            public @Nullable Watched of(Path folder) {
                return folders.get(folder);
            }

            @Override
            public boolean isAtRest(Path folder) {
                return atRest.test(folder);
            }
        });
    }

    private void candidate(Path file, BasicFileAttributes attributes, @Nullable Watched owner) {
        Optional<NotTaken> not =
                NotTaken.of(file, attributes, owner, places.home().resolve("drops"));
        if (not.isEmpty() || now.size() >= MOST) {
            return;
        }
        Seen last = before.get(file);
        Instant time = clock.instant();
        Instant since = last != null && last.isSame(attributes) ? last.since() : time;
        now.put(file, new Seen(attributes.size(), attributes.lastModifiedTime().toMillis(), since, not.get()));
        if (Duration.between(since, time).compareTo(after) >= 0) {
            tell(file, attributes.size(), not.get(), time);
        }
    }

    private void tell(Path file, long bytes, NotTaken not, Instant time) {
        if (not.why().equals(told.get(file))) {
            return;
        }
        String flow = not.watched() == null ? "" : not.watched().flow();
        Stray stray = new Stray(places.name(file), flow, bytes, not.why(), time);
        String text = file + " is not taken: " + not.why() + ".";
        LOG.warn("{}{}", flow.isEmpty() ? "" : flow + ": ", text);
        // known last: after a crash in between it is rather told of twice than never
        replies.answer(file, not, stray, watched.values());
        ledger.note("", flow, "passed-over", text);
        ledger.strays().note(stray);
        told.put(file, not.why());
    }

    /** What is gone or was taken is no stray any more. */
    private void end() {
        for (Path each : Set.copyOf(told.keySet())) {
            if (!now.containsKey(each) && !waits(each)) {
                ledger.strays().forget(places.name(each));
                replies.takeBack(each);
                told.remove(each);
            }
        }
        before = now;
        now = new HashMap<>();
    }

    /** Whether it lies where nothing is told of at the moment. */
    private boolean waits(Path file) {
        Path folder = file.getParent();
        return folder != null
                && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && (atRest.test(folder) || now.size() >= MOST);
    }
}
