package dev.sluse.component.nvdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.nvdb.rows.SourceRows;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.Encoding;
import dev.sluse.table.repair.SetAside;
import dev.sluse.table.report.AsideRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How the rows of a sender's file are written, for rows of it that are set aside; kept with the changesets.
 *
 * @param columns names as the header has them; of JSON one, {@code object}
 * @param delimiter one character
 * @param quote one character; empty: none
 * @param charset of the file of rows set aside
 * @param header whether the first row has the names
 * @param json whether a row is a JSON object, and stands in one cell
 * @param language of what is said about rows
 */
public record SenderShape(
        List<String> columns,
        String delimiter,
        String quote,
        String charset,
        boolean header,
        boolean json,
        String language) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "sender.json";

    /** Of road objects as JSON. */
    public static SenderShape ofJson(String language) {
        return new SenderShape(List.of("object"), ",", "\"", "UTF-8", true, true, language);
    }

    /** Of a table as it was dropped. */
    public static SenderShape ofTable(Path file, RowOrigin origin, String language) throws IOException {
        try (CsvRows rows = new CsvRows(file, origin.name(), origin.read())) {
            Dialect dialect = rows.dialect();
            Encoding encoding = dialect.encoding();
            boolean declared = encoding.found() == Encoding.Found.DECLARED
                    && !encoding.charset().name().startsWith("UTF-16");
            return new SenderShape(
                    rows.names(),
                    Character.toString(dialect.delimiter()),
                    dialect.quote() == 0 ? "" : Character.toString(dialect.quote()),
                    declared ? encoding.charset().name() : StandardCharsets.UTF_8.name(),
                    dialect.header(),
                    false,
                    language);
        }
    }

    AsideRows.Shape rows() {
        byte quoted = quote.isEmpty() ? 0 : (byte) quote.charAt(0);
        return new AsideRows.Shape(columns, (byte) delimiter.charAt(0), quoted, Charset.forName(charset));
    }

    void add(AsideRows aside, SourceRows.Row row) throws IOException {
        if (json) {
            aside.addWhole(row.source(), row.line(), row.notes());
        } else {
            aside.add(row.source(), row.line(), row.notes());
        }
    }

    /** As the table engine tells of such a table, so that rows of it are taken back. */
    SetAside asSetAside() {
        return new SetAside(columns, delimiter, quote, charset, !charset.equals(StandardCharsets.UTF_8.name()));
    }

    /** Writes it beside the changesets. */
    public void write(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        Files.write(file, JSON.writeValueAsBytes(this));
        try (java.nio.channels.FileChannel channel =
                java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static SenderShape read(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), SenderShape.class);
    }
}
