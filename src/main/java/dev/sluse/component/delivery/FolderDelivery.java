package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.table.convert.OutputNames;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a file where it is delivered, in one rename and once: the operation is in the ledger with the file's digest first, so that a
 * repeat after a crash sees what was done.
 */
public final class FolderDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDelivery.class);
    static final String KIND = "folder";

    /** What to do where the name is taken by another's file. */
    public enum WhereTaken {
        REPLACE,
        KEEP_BOTH,
        FAIL
    }

    private final Ledger ledger;
    private final CrashPoints crashPoints;

    public FolderDelivery(Ledger ledger, CrashPoints crashPoints) {
        this.ledger = ledger;
        this.crashPoints = crashPoints;
    }

    /**
     * Delivers a file; on disk when this returns.
     *
     * @param file stays where it is
     * @param target absolute
     */
    public void deliver(DeliveryWork work, Path file, Path target, WhereTaken whereTaken) throws IOException {
        String delivery = work.delivery().id();
        int batch = work.nextOutput();
        Optional<Operation> begun = begun(delivery, batch);
        if (begun.isPresent() && work.isMended()) {
            begun = Optional.of(renewed(begun.get(), DurableFiles.sha256(file)));
        }
        if (begun.isPresent() && isThere(begun.get())) {
            done(begun.get());
            return;
        }
        Path free = begun.isPresent() ? Path.of(begun.get().target()) : free(target, delivery, whereTaken);
        Path staged = staged(work, file, batch);
        Operation operation = begun.isPresent()
                ? begun.get()
                : ledger.accept(delivery, KIND, free.toString(), batch, null, DurableFiles.sha256(staged));
        refuseAnothers(work, operation);
        DurableFiles.makeFolder(free.resolve("..").normalize());
        DurableFiles.move(staged, free);
        crashPoints.reached(Point.RENAMED);
        done(operation);
    }

    /**
     * {@code a.csv} and {@code a.csv.gz} both give {@code a.parquet}: the second would put an end to the first. Where the flow itself
     * chooses a name that has nothing to do with the input's, it means to replace.
     */
    private void refuseAnothers(DeliveryWork work, Operation operation) {
        Path target = Path.of(operation.target());
        Delivery own = work.delivery();
        if (!stem(String.valueOf(target.getFileName())).equals(stem(own.name())) || !Files.exists(target)) {
            return;
        }
        Optional<Delivery> other =
                ledger.before(operation).filter(each -> !each.path().equals(own.path()));
        if (other.isPresent()) {
            Delivery first = other.get();
            ledger.advance(operation.id(), Operation.State.FAILED, "The target is another delivery's.");
            throw new RejectedException(
                    own.path() + " was refused: " + target + " is made from " + first.path() + " (" + first.id()
                            + "), and would be replaced.",
                    "Give it a name of its own.");
        }
    }

    private static String stem(String name) {
        return OutputNames.stem(name.replaceFirst("[.](parquet|gz|zst)$", ""));
    }

    private Optional<Operation> begun(String delivery, int batch) {
        List<Operation> all = ledger.operations(delivery);
        return all.stream()
                .filter(each -> each.kind().equals(KIND) && each.batch() == batch)
                .findFirst();
    }

    /** The same delivery has other content now, which takes the place of what was delivered. */
    private Operation renewed(Operation operation, String sha256) {
        return sha256.equals(operation.requestSha256()) ? operation : ledger.renew(operation.id(), sha256);
    }

    private static boolean isThere(Operation operation) throws IOException {
        if (operation.state() == Operation.State.DONE) {
            return true;
        }
        Path target = Path.of(operation.target());
        return Files.isRegularFile(target) && DurableFiles.sha256(target).equals(operation.requestSha256());
    }

    private void done(Operation operation) {
        if (operation.state() != Operation.State.DONE) {
            ledger.done(operation.id());
        }
        crashPoints.reached(Point.RECORDED);
    }

    private static Path free(Path target, String delivery, WhereTaken whereTaken) throws IOException {
        if (Files.isDirectory(target)) {
            throw SluseException.configuration(
                    "target-is-a-folder",
                    target + " is a folder; no file can be delivered under that name.",
                    "Move it away.");
        }
        if (!Files.exists(target) || whereTaken == WhereTaken.REPLACE) {
            return target;
        }
        if (whereTaken == WhereTaken.KEEP_BOTH) {
            return Keeping.beside(target, delivery);
        }
        throw SluseException.configuration(
                "target-exists",
                target + " exists, and the flow says overwrite=fail.",
                "Move it away, or deliver under another name.");
    }

    /** The bytes to be renamed, forced to disk, in the delivery's work folder; the file itself stays for later steps. */
    private static Path staged(DeliveryWork work, Path file, int batch) throws IOException {
        Path staged = work.work().resolve("staged-" + batch);
        Files.createDirectories(work.work());
        Files.deleteIfExists(staged);
        if (work.mayLeave(file)) {
            try {
                // whoever wrote it there has forced it to disk
                return Files.createLink(staged, file);
            } catch (UnsupportedOperationException | FileSystemException e) {
                LOG.debug("{} is copied, since it cannot be linked: {}", file, e.toString());
            }
        }
        DurableFiles.copy(file, staged);
        return staged;
    }
}
