package dev.sluse.table.check;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file's columns bound to a schema, or to inferred types: the file's columns in its order, then the schema's properties that
 * the file lacks. Safe for any thread; the workers share what only the whole file decides.
 *
 * @param columns the columns of the output; the first {@code width} of them are those of the file, in its order
 * @param width columns in the file
 * @param schema the schema, or null
 * @param findings what is wrong with the header
 */
public record RowPlan(List<PlanColumn> columns, int width, @Nullable RowSchema schema, List<FileFinding> findings) {

    /**
     * Binds a header.
     *
     * @param schema what the rows are held to, or null
     * @param inferred without schema: one column for each of the header's; else ignored
     * @param header the names of the file's columns; they are trimmed here
     * @param headerGenerated whether the file has no header: the columns then have the schema's names in order if their number
     *     agrees, else {@code 0}, {@code 1}, ...
     * @throws dev.sluse.SluseException kind CONFIGURATION if a column's options contradict each other
     */
    public static RowPlan bind(
            @Nullable RowSchema schema,
            List<ColumnSpec> inferred,
            List<String> header,
            boolean headerGenerated,
            ReadOptions options) {
        return new HeaderBinding(schema, inferred, options).bind(header, headerGenerated);
    }

    /** The same with more that is wrong with the header. */
    public RowPlan and(List<FileFinding> more) {
        return new RowPlan(
                columns,
                width,
                schema,
                Stream.concat(more.stream(), findings.stream()).toList());
    }

    /** What only the whole file tells; complete when all workers have ended their last group. */
    public List<FileFinding> endFindings() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).options().decimal() == 0
                        && columns.get(i).decimals().isDoubtful())
                .mapToObj(i -> new FileFinding(
                        Rule.of(FindingCode.DECIMAL, columns.get(i).name()), i))
                .toList();
    }

    /** Whether the header alone refuses the file. */
    public boolean isRefused() {
        return findings.stream().anyMatch(each -> each.rule().isError());
    }

    /** The column of that name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The sets of columns over which rows are unique, as indices: of {@code x-sluse-key}, and all for {@code uniqueItems}. */
    public List<KeyColumns> keys() {
        List<KeyColumns> keys = new ArrayList<>();
        if (schema != null && !schema.key().isEmpty()) {
            List<Integer> key = schema.key().stream().map(this::indexOf).toList();
            if (key.stream().allMatch(i -> i >= 0 && columns.get(i).source() >= 0)) {
                keys.add(new KeyColumns(key, false));
            }
        }
        if (schema != null && schema.uniqueItems()) {
            keys.add(new KeyColumns(IntStream.range(0, width).boxed().toList(), true));
        }
        return keys;
    }
}
