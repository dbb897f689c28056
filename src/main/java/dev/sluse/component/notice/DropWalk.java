package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One walk through the drops, in portions, so that a folder with a million files costs no more at a time than others. Hidden files and
 * folders, and answers, are left out. Used by one thread.
 */
final class DropWalk implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DropWalk.class);
    /** Folders below each other; each is open while those below it are walked through. */
    private static final int DEEPEST = 20;

    /** Told of each file. */
    interface Visitor {
        /** @param watched whose folder it lies in, or null */
        void file(Path file, BasicFileAttributes attributes, @Nullable Watched watched);
    }

    /** Whose a folder is. */
    interface Owners {
        /** The running flow that takes from exactly this folder, or null. */
        @Nullable
        Watched of(Path folder);

        /** Whether what lies in this folder, which no running flow has, waits for a flow that does not run. */
        boolean isAtRest(Path folder);
    }

    private record Level(
            DirectoryStream<Path> stream, Iterator<Path> entries, @Nullable Watched watched, boolean quiet) {}

    private final Owners owners;
    private final Deque<Path> roots;
    private final Deque<Level> levels = new ArrayDeque<>();

    DropWalk(List<Path> roots, Owners owners) {
        this.roots = new ArrayDeque<>(roots);
        this.owners = owners;
    }

    /** Looks at so many more entries; false once there are no more. */
    boolean portion(int most, Visitor visitor) {
        for (int looked = 0; looked < most; looked++) {
            Level level = levels.peek();
            if (level == null) {
                Path root = roots.poll();
                if (root == null) {
                    return false;
                }
                open(root, null);
            } else if (hasNext(level)) {
                look(level, level.entries().next(), visitor);
            } else {
                close(levels.pop());
            }
        }
        return true;
    }

    private void look(Level level, Path entry, Visitor visitor) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(".")) {
            return;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory()) {
                if (!level.quiet()) {
                    visitor.file(entry, attributes, level.watched());
                }
            } else if (!name.equals(Answering.REPLIES) && levels.size() < DEEPEST) {
                open(entry, level.watched());
            }
        } catch (IOException e) {
            LOG.debug("{} was gone before it could be looked at", entry);
        }
    }

    private void open(Path folder, @Nullable Watched above) {
        Watched own = owners.of(folder);
        Watched watched = own == null ? above : own;
        Level parent = levels.peek();
        boolean quiet = own == null && (owners.isAtRest(folder) || (parent != null && parent.quiet()));
        try {
            DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
            levels.push(new Level(stream, stream.iterator(), quiet ? null : watched, quiet));
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at: {}", folder, e.toString());
        }
    }

    private static boolean hasNext(Level level) {
        try {
            return level.entries().hasNext();
        } catch (DirectoryIteratorException e) {
            return false;
        }
    }

    private static void close(Level level) {
        try {
            level.stream().close();
        } catch (IOException e) {
            LOG.debug("A folder could not be closed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        levels.forEach(DropWalk::close);
        levels.clear();
        roots.clear();
    }
}
