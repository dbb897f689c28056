package dev.sluse.component.delivery;

import dev.sluse.ledger.DeliveryFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves files to where they are kept: nothing that lies there is overwritten, and a move that was made before is not made
 * again. Thread-safe.
 */
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    private static final String SET_ASIDE = ".quarantine.csv";

    private final Path quarantine;

    Keeping(Path quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * Moves {@code from} to {@code to}, or beside it under a name with the delivery's id if that is another's, or a file of the delivery's
     * own that was changed. Rows that the delivery has set aside there before, and that nobody has touched, are not set aside again.
     *
     * @return where it lies now, also if an earlier run has moved it
     */
    private synchronized Path keep(Path from, Path to, String delivery, boolean isRows) throws IOException {
        if (!Files.exists(from)) {
            return moved(to, delivery);
        }
        if (Files.isDirectory(from)) {
            DurableFiles.delete(to);
        }
        Path target = free(from, to, delivery, isRows);
        if (Files.exists(target)) {
            DurableFiles.delete(from);
            return target;
        }
        if (target.startsWith(quarantine) && Files.isRegularFile(from)) {
            letOthersRead(from, delivery);
        }
        DurableFiles.move(from, target);
        return target;
    }

    /** Makes a move of a settlement; gives where the file lies now. */
    Path keep(Settlement.Move move) throws IOException {
        Path from = Path.of(move.from());
        Path to = Path.of(move.to());
        String former = move.former();
        return former == null
                ? keep(from, to, move.delivery(), isRows(move))
                : supersede(from, to, Path.of(former), move.delivery());
    }

    /**
     * Moves {@code from} to {@code to}; what an earlier end of the same delivery has put there goes to {@code former} first, which may lie
     * in {@code from} if that is a folder.
     *
     * @return where it lies now, also if an earlier run has moved it
     */
    private synchronized Path supersede(Path from, Path to, Path former, String delivery) throws IOException {
        if (Files.exists(from) && Files.exists(to) && !Files.exists(former)) {
            DurableFiles.move(to, former);
        }
        return keep(from, to, delivery, false);
    }

    /** Where a move would put its file now. */
    static Path place(Settlement.Move move) throws IOException {
        Path to = Path.of(move.to());
        return move.former() == null ? free(Path.of(move.from()), to, move.delivery(), isRows(move)) : to;
    }

    /** They name their delivery, so that two of the same content are of the same one. */
    private static boolean isRows(Settlement.Move move) {
        return move.kind() == Kind.QUARANTINE;
    }

    /** The first place that nothing lies in, or the same rows. */
    private static Path free(Path from, Path to, String delivery, boolean isRows) throws IOException {
        Path place = to;
        for (int other = 1; Files.exists(place) && !(isRows && isSame(from, place)); other++) {
            place = beside(to, delivery, other);
        }
        return place;
    }

    private static boolean isSame(Path from, Path place) throws IOException {
        return Files.isRegularFile(from) && Files.isRegularFile(place) && Files.mismatch(from, place) < 0;
    }

    /** Where a file lies that an earlier run has moved: nothing came after it. */
    private static Path moved(Path to, String delivery) {
        Path place = to;
        int other = 1;
        for (Path next = beside(to, delivery, other); Files.exists(next); next = beside(to, delivery, other)) {
            place = next;
            other++;
        }
        return place;
    }

    private static Path beside(Path path, String delivery, int other) {
        return beside(path, other == 1 ? delivery : delivery + "-" + other);
    }

    /** {@code trips.csv} gives {@code trips.<delivery>.csv}; where that would be too long, the first part is cut. */
    static Path beside(Path path, String delivery) {
        String name = String.valueOf(path.getFileName());
        int dot = name.endsWith(SET_ASIDE) ? name.length() - SET_ASIDE.length() : name.lastIndexOf('.');
        int cut = dot <= 0 ? name.length() : dot;
        String ending = "." + delivery + name.substring(cut);
        return path.resolveSibling(
                FileNames.cut(name.substring(0, cut), FileNames.MOST_BYTES - FileNames.bytes(ending)) + ending);
    }

    /** The mode of a new file, so that who repairs a refused file need not be who sent it. */
    private void letOthersRead(Path file, String delivery) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Path fresh = file.resolveSibling(".mode-" + delivery);
        // a process that was killed between the next two steps has left it
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(fresh);
        Files.delete(fresh);
        try {
            Files.setPosixFilePermissions(file, mode);
        } catch (IOException e) {
            LOG.info(
                    "{} keeps its mode: it belongs to another account, {} was not possible",
                    file,
                    PosixFilePermissions.toString(mode));
        }
    }
}
