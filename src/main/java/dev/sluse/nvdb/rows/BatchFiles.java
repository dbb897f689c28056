package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.NvdbOrders.Read;
import java.io.BufferedOutputStream;
import java.io.IOException;
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

/**
 * Writes changesets: {@code <batch>.json}, the whole document; {@code <batch>.rows.csv}, for each of its objects {@code
 * index,tempId,nvdbId,line}; {@code <batch>.source}, the same rows as the sender wrote them. All on disk when they are there.
 */
final class BatchFiles {
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

    Prepared.Batch write(int batch, int[] objects) throws IOException {
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
                byte[] json = together.object(number);
                if (index > 0) {
                    out.write(BETWEEN);
                }
                out.write(json);
                String tempId = order.change() == Change.REGISTRER ? spool.tempId(number) : "";
                rows.add(new ResultRows.Row(index, tempId, spool.nvdbId(number), spool.line(number)));
                sources.add(new SourceRows.Row(spool.line(number), spool.row(number), spool.source(number), "", ""));
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
