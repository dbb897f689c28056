package dev.sluse.table.text;

import dev.sluse.table.WriteOptions;
import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A CSV file being written: UTF-8, a header row, LF, cells quoted only where a reader needs it. A cell has the text that was
 * read, without the spaces around it if it is not a text; one without value is empty.
 */
public final class CsvFile extends TextFile {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final OutputPlan plan;
    private final WriteOptions options;

    /** Creates the file, or empties it. */
    public CsvFile(Path path, OutputPlan plan, WriteOptions options) throws IOException {
        super(path, plan, options.compression());
        this.plan = plan;
        this.options = options;
    }

    @Override
    Bytes head() {
        Bytes head = new Bytes();
        if (options.bom()) {
            head.put(BYTE_ORDER_MARK);
        }
        CsvCells cells = new CsvCells(options.delimiter());
        boolean first = true;
        for (OutputColumn column : plan.columns()) {
            if (!first) {
                head.put(options.delimiter());
            }
            first = false;
            byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
            cells.put(name, 0, name.length, head);
        }
        head.put('\n');
        return head;
    }

    @Override
    TextEncoder.RowFormat newFormat() {
        return new CsvRows(plan.columns(), options.delimiter());
    }
}
