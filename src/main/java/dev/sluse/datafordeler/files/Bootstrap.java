package dev.sluse.datafordeler.files;

import dev.sluse.SluseException;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.RegisterClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the total file of an entity into rows, and finds where its events join. For one run. */
public final class Bootstrap {
    private final Register register;
    private final RegisterClient client;

    /**
     * What was done.
     *
     * @param file its name
     * @param sequence number of the last package that is in it
     * @param rows how many there are in the output
     * @param watermark the event that those to come follow
     */
    public record Result(String file, int sequence, long rows, long watermark) {}

    public Bootstrap(Register register, RegisterClient client) {
        this.register = register;
        this.client = client;
    }

    /**
     * From the newest file that the service has.
     *
     * @param out where the rows go: it appears whole, in one rename
     * @throws SluseException kind CONFIGURATION, code {@code no-total-file}, if there is none of the entity
     */
    public Result download(FileService service, String entity, Path out) throws IOException {
        // first: what comes while the file is fetched is read as events
        long before = client.lastEventId();
        TotalFile file = service.newest(register, entity)
                .orElseThrow(() -> SluseException.configuration(
                        "no-total-file",
                        "Datafordeler lists no total file of " + register.code() + " " + entity
                                + " as it is now, as JSON, for the whole country.",
                        "Fetch one by hand, and give it by --file."));
        Path fetched = part(out, ".zip.part");
        try {
            service.fetch(file, fetched);
            return publish(out, fetched, read -> {
                // some files are listed without their time: the last change in it is not later
                Instant made = file.pointInTime() == null ? read.newest() : file.pointInTime();
                return result(file.name(), before, file.sequence(), made, read);
            });
        } finally {
            Files.deleteIfExists(fetched);
        }
    }

    /**
     * From a file that is there: what its rows say of themselves is how new it is.
     *
     * @param out as above
     * @throws SluseException kind CONFIGURATION, code {@code bad-total-file}, if it is none, or its rows do not say that
     */
    public Result read(Path file, Path out) throws IOException {
        long before = client.lastEventId();
        return publish(
                out,
                file,
                read -> result(String.valueOf(file.getFileName()), before, read.sequence(), read.newest(), read));
    }

    private Result result(String name, long before, int sequence, @Nullable Instant made, TotalRows.Read read) {
        if (read.rows() == 0) {
            throw SluseException.configuration(
                    "empty-total-file",
                    name + " has no rows: it may be of a version of the register that is not filled yet.",
                    "Set datafordeler.versions." + register.code()
                            + " to the version that is in use, or fetch a file by hand, and give it by --file.");
        }
        if (sequence == 0 || made == null) {
            throw SluseException.configuration(
                    "bad-total-file",
                    "The rows of " + name + " do not say when they were changed: where the events join cannot be told.",
                    "Take a file whose rows have datafordelerRegisterImportSequenceNumber and"
                            + " datafordelerOpdateringstid.");
        }
        return new Result(
                name,
                sequence,
                read.rows(),
                JoinPoint.of(client, before, sequence, made).watermark());
    }

    /** The rows appear only when it is known where the events join. */
    private static Result publish(Path out, Path file, Function<TotalRows.Read, Result> result) throws IOException {
        Path part = part(out, ".part");
        try {
            Result found = result.apply(rows(file, part));
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return found;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static TotalRows.Read rows(Path file, Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            TotalRows.Read read = TotalRows.write(file, bytes);
            bytes.flush();
            channel.force(true);
            return read;
        }
    }

    private static Path part(Path out, String ending) throws IOException {
        Path folder = out.toAbsolutePath().normalize().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        return folder.resolve("." + out.getFileName() + ending);
    }
}
