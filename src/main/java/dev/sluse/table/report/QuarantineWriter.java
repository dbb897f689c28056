package dev.sluse.table.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file of refused rows, ready to be mended and dropped again: the input's own header and dialect, and the columns
 * {@code _delivery,_line,_errors}. It comes into being with its first row. One thread at a time.
 */
public final class QuarantineWriter implements AutoCloseable {
    /** The columns behind the input's own. */
    public static final List<String> OWN_COLUMNS = List.of("_delivery", "_line", "_errors");

    private final Path file;
    private final List<String> header;
    private final ReportLayout layout;
    private final boolean bom;
    private final Charset charset;
    private @Nullable FileChannel channel;
    private long rows;

    /**
     * @param file where it will be; its folder is made with it
     * @param header the names as the file had them; for a file without header the generated ones
     * @param bom whether the input began with a byte order mark
     * @param charset UTF-8, or the input's own where the flow declares it and so will read it again
     */
    public QuarantineWriter(Path file, List<String> header, ReportLayout layout, boolean bom, Charset charset) {
        this.file = file;
        this.header = List.copyOf(header);
        this.layout = layout;
        this.bom = bom;
        this.charset = charset;
    }

    /**
     * Appends the refused rows of a slice, in the order of the file.
     *
     * @throws IOException if they cannot be written
     */
    public void append(RenderedFindings slice) throws IOException {
        if (slice.quarantine.size == 0) {
            return;
        }
        if (channel == null) {
            channel = create();
        }
        write(channel, slice.quarantine.bytes, slice.quarantine.size);
        rows += slice.refusedRows;
    }

    private FileChannel create() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel created = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        StringBuilder line = new StringBuilder(bom ? "\uFEFF" : "");
        for (String name : header) {
            line.append(RefusedRow.cell(name, layout)).append((char) layout.delimiter());
        }
        line.append(String.join(Character.toString(layout.delimiter()), OWN_COLUMNS))
                .append('\n');
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        write(created, bytes, bytes.length);
        return created;
    }

    private void write(FileChannel to, byte[] bytes, int length) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            ReportWriter.writeFully(to, bytes, length);
        } else {
            byte[] encoded = new String(bytes, 0, length, StandardCharsets.UTF_8).getBytes(charset);
            ReportWriter.writeFully(to, encoded, encoded.length);
        }
    }

    /** Rows written. */
    public long rows() {
        return rows;
    }

    /**
     * Forces the file to disk.
     *
     * @return the file, or null if no row was set aside
     * @throws IOException if that fails
     */
    public @Nullable Path finish() throws IOException {
        FileChannel written = channel;
        if (written == null) {
            return null;
        }
        written.force(true);
        written.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
