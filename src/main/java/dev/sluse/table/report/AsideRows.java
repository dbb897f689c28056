package dev.sluse.table.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Rows that a later step refuses, as they stand in the sender's file, in the form of {@link QuarantineWriter}: behind those that are in
 * the file already, or in a new one. What a row lacks is added, see {@link RowEnd}. Not thread-safe.
 */
public final class AsideRows implements Closeable {
    private final Path file;
    private final OutputStream out;
    private final Shape shape;
    private final String delivery;

    /**
     * How the sender's table is written.
     *
     * @param columns names as the header has them
     * @param delimiter one character
     * @param quote one character; 0: none
     * @param charset of the file of rows set aside
     */
    public record Shape(List<String> columns, byte delimiter, byte quote, Charset charset) {
        ReportLayout layout() {
            return new ReportLayout("en", "", null, List.of(), columns.size(), true, delimiter, quote, true);
        }
    }

    /** Opens it; its folder is made. */
    public AsideRows(Path file, Shape shape, String delivery) throws IOException {
        this.file = file;
        this.shape = shape;
        this.delivery = RefusedRow.cell(delivery, shape.layout());
        boolean isNew = !Files.exists(file);
        Files.createDirectories(file.resolve("..").normalize());
        this.out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        if (isNew) {
            StringBuilder header = new StringBuilder();
            for (String each : shape.columns()) {
                header.append(RefusedRow.cell(each, shape.layout())).append((char) shape.delimiter());
            }
            String own = String.join(Character.toString(shape.delimiter()), QuarantineWriter.OWN_COLUMNS);
            write(header.append(own).append('\n').toString());
        }
    }

    /**
     * Adds a row.
     *
     * @param source without its line end, UTF-8
     * @param errors what it is refused for
     */
    public void add(byte[] source, long line, String errors) throws IOException {
        ReportLayout layout = shape.layout();
        ByteSink row = new ByteSink(source.length + 256);
        row.put(source);
        RowEnd.complete(row, source, 0, source.length, layout);
        String quote = shape.quote() == 0 ? "" : Character.toString(shape.quote());
        String own = String.join(
                Character.toString(shape.delimiter()),
                "",
                delivery,
                Long.toString(line),
                quote + RefusedRow.inside(errors, layout) + quote);
        write(new String(row.bytes, 0, row.size, StandardCharsets.UTF_8) + own + '\n');
    }

    /** A whole row in one cell, for tables that are none. */
    public void addWhole(byte[] source, long line, String errors) throws IOException {
        String cell = RefusedRow.cell(new String(source, StandardCharsets.UTF_8), shape.layout());
        add(cell.getBytes(StandardCharsets.UTF_8), line, errors);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(shape.charset()));
    }

    @Override
    public void close() throws IOException {
        out.close();
        try (java.nio.channels.FileChannel channel =
                java.nio.channels.FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
