package dev.sluse.table.convert;

import dev.sluse.SluseException;
import dev.sluse.table.TableEngine;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.schema.RowSchema;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The engine of a process: its processors, its threads, and one {@link Conversion} for each request. */
public final class ConversionEngine implements TableEngine {
    private final Lanes lanes;
    private final int maxRecordBytes;
    private final ExecutorService threads;

    /**
     * @param parallel conversions of large files at once, and threads that work on them; 1 or more
     * @param maxRecordBytes the longest row that is read
     */
    public ConversionEngine(int parallel, int maxRecordBytes) {
        this(new Lanes(parallel, Runtime.getRuntime().maxMemory()), maxRecordBytes);
    }

    /** With other chunks and threads than the machine suggests, for comparison. */
    ConversionEngine(Lanes lanes, int maxRecordBytes) {
        this.lanes = lanes;
        this.maxRecordBytes = maxRecordBytes;
        this.threads = Executors.newCachedThreadPool(helperThreads());
    }

    private static ThreadFactory helperThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "table-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public TableResult run(TableRequest request) throws InterruptedException {
        TableRequest.SchemaText text = request.schema();
        RowSchema schema = text == null ? null : RowSchema.compile(text.name(), text.text());
        try {
            if (Files.isDirectory(request.input())) {
                throw SluseException.configuration(
                        "input-is-folder",
                        "\"" + request.name() + "\" is a folder, not a file.",
                        "Name a file, or drop the files one by one.");
            }
            Lanes.Place place = lanes.enter(Files.size(request.input()));
            try {
                return request.options().write().to() == Format.COPY
                        ? new Copy(request).run()
                        : new Conversion(request, schema, maxRecordBytes, lanes, threads).run();
            } finally {
                place.leave();
            }
        } catch (ClosedByInterruptException e) {
            // An interrupt closes the channel at hand: it is no fault of the file.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw IoFaults.explain(request.name(), e);
        }
    }
}
