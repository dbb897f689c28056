package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.NvdbOrders.Read;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes changesets: {@code <batch>.json}, the whole document; {@code <batch>.rows.csv}, for each of its objects {@code
 * index,tempId,nvdbId,line}; {@code <batch>.source}, the same rows as the sender wrote them. All on disk when they are there.
 */
final class BatchFiles {
    /** They wait for the disk most of the time, which makes several things safe at once. */
    private static final int AT_ONCE = 16;

    private static final byte[] BETWEEN = {',', '\n'};

    private final Path folder;
    private final RowsOrder order;
    private final String version;
    private final ObjectSpool spool;
    private final Together together;

    BatchFiles(Path folder, RowsOrder order, String version, ObjectSpool spool, Together together) {
        this.folder = folder;
        this.order = order;
        this.version = version;
        this.spool = spool;
        this.together = together;
    }

    /** The key of a changeset, by which it is found again at NVDB: at most 255 characters. */
    static String reference(RowsOrder order, int batch) {
        return order.delivery() + "/" + order.target() + "/" + batch;
    }

    /** All of them, several at once: each waits for the disk. */
    List<Prepared.Batch> write(List<int[]> sets) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "nvdb-changesets");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Prepared.Batch>> writing = new ArrayList<>();
            for (int[] each : sets) {
                int batch = writing.size();
                writing.add(threads.submit(() -> write(batch, each)));
            }
            List<Prepared.Batch> written = new ArrayList<>();
            for (Future<Prepared.Batch> each : writing) {
                written.add(written(each));
            }
            return written;
        } finally {
            end(threads);
        }
    }

    private static Prepared.Batch written(Future<Prepared.Batch> writing) throws IOException {
        try {
            return writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while changesets were written");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException("a changeset could not be written", e.getCause());
        }
    }

    /** Nothing is written any more when this returns. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean ended = false;
        boolean interrupted = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Prepared.Batch write(int batch, int[] objects) throws IOException {
        ObjectSpool.Window window = spool.new Window();
        Path file = folder.resolve(batch + ".json");
        MessageDigest digest = sha256();
        List<Read> reads = new ArrayList<>();
        try (OutputStream out =
                        new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16);
                ResultRows.Writer rows = new ResultRows.Writer(ResultRows.file(file));
                SourceRows.Writer sources = new SourceRows.Writer(source(file))) {
            out.write(head(batch));
            for (int index = 0; index < objects.length; index++) {
                int number = objects[index];
                byte[] json = together.object(number, window);
                if (index > 0) {
                    out.write(BETWEEN);
                }
                out.write(json);
                String tempId = order.change() == Change.REGISTRER ? spool.tempId(number) : "";
                rows.add(new ResultRows.Row(index, tempId, spool.nvdbId(number), spool.line(number)));
                sources.add(new SourceRows.Row(
                        spool.line(number), spool.row(number), spool.source(number, window), "", ""));
                read(index, number, reads);
            }
            out.write("]}}\n".getBytes(StandardCharsets.UTF_8));
        }
        Durable.force(file);
        return new Prepared.Batch(
                String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()), objects.length, reads);
    }

    static Path source(Path batch) {
        return batch.resolveSibling(String.valueOf(batch.getFileName()).replaceFirst("[.]json$", ".source"));
    }

    private byte[] head(int batch) throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("datakatalogversjon", version);
        if (!order.responsible().isEmpty()) {
            head.put("ansvarlig", order.responsible());
        }
        head.put("eksternRef", reference(order, batch));
        String json = new String(JsonTree.bytes(head), StandardCharsets.UTF_8);
        return (json.substring(0, json.length() - 1) + ",\"" + order.change().word() + "\":{\"vegobjekter\":[\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void read(int index, int number, List<Read> reads) {
        Change change = order.change();
        if (change == Change.REGISTRER || change == Change.FJERN) {
            // what is to be removed without a version is removed in all of them
            return;
        }
        boolean needsVersion = spool.version(number) == 0;
        boolean needsTime = change.needsLastRead() && !spool.saysLastRead(number);
        if (needsVersion || needsTime) {
            reads.add(new Read(index, spool.type(number), spool.nvdbId(number), needsVersion, needsTime));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
