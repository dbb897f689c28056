package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Take;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files of one drop folder: each is renamed into the spool, then the ledger knows it. What cannot be taken stays, or is put
 * back under its name.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** Begins the name of a copy that is not yet compared, where the spool is on another mount. */
    static final String COPYING = ".sluse-copy-";

    private final String flow;
    private final Path folder;
    private final Path taken;
    private final Ledger ledger;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final DiskGuard disk;
    private final CrashPoints crashPoints;

    /** @param folder the drop folder, absolute */
    public Intake(
            String flow,
            Path folder,
            Places places,
            Ledger ledger,
            Supplier<String> ids,
            InstantSource clock,
            DiskGuard disk,
            CrashPoints crashPoints) {
        this.flow = flow;
        this.folder = folder;
        this.taken = places.taken(flow);
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.disk = disk;
        this.crashPoints = crashPoints;
    }

    /** Takes a file below the folder; false if that is not possible now, and then all is as it was. */
    public boolean take(Path file) {
        String path = folder.relativize(file).toString();
        String id = ids.get();
        Path target = taken.resolve(id).resolve(path);
        Path parent = target.resolve("..").normalize();
        try {
            long bytes = Files.size(file);
            Files.createDirectories(parent);
            bring(file, target);
            DurableFiles.force(parent);
            crashPoints.reached(CrashPoints.Point.TAKEN);
            ledger.take(new Take(id, flow, path, NameKey.of(path), bytes, clock.instant(), null));
            return true;
        } catch (NoSuchFileException e) {
            LOG.debug("{} was gone before it could be taken", file);
        } catch (IOException | SluseException e) {
            disk.notice(e);
            LOG.warn("{}: {} could not be taken and stays: {}", flow, file, Fault.sentence(e));
        }
        putBack(target, file, id);
        return false;
    }

    private static void bring(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Path copy = target.resolveSibling(COPYING + target.getFileName());
            DurableFiles.copyCompared(file, copy);
            Files.delete(file);
            DurableFiles.move(copy, target);
        }
    }

    /** If its name is taken again meanwhile, it stays in the spool, and the next start gives it its row. */
    private void putBack(Path target, Path file, String id) {
        try {
            if (Files.exists(target) && !Files.exists(file)) {
                DurableFiles.move(target, file);
            }
            if (!Files.exists(target)) {
                DurableFiles.delete(taken.resolve(id));
            }
        } catch (IOException e) {
            LOG.warn("{} stays in the spool as {} until the next start: {}", file, target, e.toString());
        }
    }
}
