package dev.sluse.table.output;

import dev.sluse.table.WriteOptions.Derivation;
import dev.sluse.table.vector.ColumnType;
import java.util.function.IntFunction;

/**
 * A column as it is written.
 *
 * @param name unique in the output
 * @param type as planned; see {@link #finalType}
 * @param required whether each row has a value
 * @param content where the values come from
 */
public record OutputColumn(String name, ColumnType type, boolean required, Content content) {

    /** Where the values of a column come from. */
    public sealed interface Content {
        /** The cells of a source column, unchanged. */
        record Cell(int source) implements Content {}

        /** Nothing: a column whose values were taken out. */
        record Blank(int source) implements Content {}

        /** The keyed hash of a source column's cells. */
        record Hash(int source) implements Content {}

        /** The year, month or day of a source column's dates. */
        record Part(int source, Derivation part) implements Content {}

        /** The same text in each row. */
        record Constant(String text) implements Content {}
    }

    /**
     * The type now that all rows are read: a date-time column knows only then whether its times are local.
     *
     * @param sourceTypes type of a source column by its index
     */
    public ColumnType finalType(IntFunction<ColumnType> sourceTypes) {
        if (content instanceof Content.Cell cell) {
            return sourceTypes.apply(cell.source());
        }
        return content instanceof Content.Blank blank ? sourceTypes.apply(blank.source()) : type;
    }
}
