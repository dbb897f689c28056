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
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a file where it is delivered, in one rename and once: the operation is in the ledger with the file's digest first, so that a
 * repeat after a crash sees what was done.
 */
public final class FolderDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDelivery.class);
    /** Of the operations that deliver files. */
    public static final String KIND = "folder";

    /** What to do where the name is taken by another's file. */
    public enum WhereTaken {
        REPLACE,
        KEEP_BOTH,
        FAIL
    }

    private final Ledger ledger;
    private final CrashPoints crashPoints;
    private final TargetLocks locks = new TargetLocks();

    /** One for a ledger: it holds the locks. */
    public FolderDelivery(Ledger ledger, CrashPoints crashPoints) {
        this.ledger = ledger;
        this.crashPoints = crashPoints;
    }

    /**
     * Delivers a file; on disk when this returns. Where the flow gives several inputs one name, what stands there in the end is what was
     * taken last, whichever was done first.
     *
     * @param file stays where it is
     * @param target absolute
     */
    public void deliver(DeliveryWork work, Path file, Path target, WhereTaken whereTaken) throws IOException {
        String delivery = work.delivery().id();
        int batch = work.nextOutput();
        Optional<Operation> begun = begun(delivery, batch);
        work.checkUnchanged();
        if (begun.isPresent()) {
            again(work, file, begun.get());
            return;
        }
        ReentrantLock lock = locks.of(target);
        lock.lock();
        try {
            Path free = free(target, delivery, whereTaken);
            Path staged = staged(work, file, batch);
            put(
                    work,
                    staged,
                    ledger.operations()
                            .accept(delivery, KIND, free.toString(), batch, null, DurableFiles.sha256(staged)));
        } finally {
            lock.unlock();
        }
    }

    /** An earlier attempt of the same delivery came this far: with the same content, or with other. */
    private void again(DeliveryWork work, Path file, Operation begun) throws IOException {
        Path target = Path.of(begun.target());
        ReentrantLock lock = locks.of(target);
        lock.lock();
        try {
            String sha256 = DurableFiles.sha256(file);
            boolean isSame = sha256.equals(begun.requestSha256());
            if (isSame && isThere(begun)) {
                done(begun);
                return;
            }
            Operation operation = isSame ? begun : ledger.operations().renew(begun.id(), sha256);
            put(work, staged(work, file, begun.batch()), operation);
        } finally {
            lock.unlock();
        }
    }

    private void put(DeliveryWork work, Path staged, Operation operation) throws IOException {
        Optional<Delivery> later = ledger.operations().laterOnTarget(operation);
        if (later.isPresent()) {
            String why = "Taken before " + later.get().id() + ", which was delivered there already.";
            ledger.operations().advance(operation.id(), Operation.State.CANCELLED, why);
            LOG.info(
                    "{}: {} keeps what {} delivered",
                    work.delivery().id(),
                    operation.target(),
                    later.get().id());
            Files.delete(staged);
            return;
        }
        refuseAnothers(work, operation);
        Path target = Path.of(operation.target());
        DurableFiles.makeFolder(target.resolve("..").normalize());
        DurableFiles.move(staged, target);
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
        Optional<Delivery> other = ledger.operations().before(operation).filter(each -> !each.path()
                .equals(own.path()));
        if (other.isPresent()) {
            Delivery first = other.get();
            ledger.operations().advance(operation.id(), Operation.State.FAILED, "The target is another delivery's.");
            throw new NameTakenException(own, target, first);
        }
    }

    private static String stem(String name) {
        return OutputNames.stem(name.replaceFirst("[.](parquet|gz|zst)$", ""));
    }

    private Optional<Operation> begun(String delivery, int batch) {
        List<Operation> all = ledger.operations().ofDelivery(delivery);
        return all.stream()
                .filter(each -> each.kind().equals(KIND) && each.batch() == batch)
                .findFirst();
    }

    private static boolean isThere(Operation operation) throws IOException {
        if (operation.state() == Operation.State.DONE || operation.state() == Operation.State.CANCELLED) {
            return true;
        }
        Path target = Path.of(operation.target());
        return Files.isRegularFile(target) && DurableFiles.sha256(target).equals(operation.requestSha256());
    }

    private void done(Operation operation) {
        if (operation.state() != Operation.State.DONE && operation.state() != Operation.State.CANCELLED) {
            ledger.operations().done(operation.id());
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
