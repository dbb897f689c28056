package dev.sluse.datalens;

/**
 * A column of a table.
 *
 * @param title for people
 * @param type the provider's word, also one that {@link ColumnType} does not know
 * @param nullable whether a value may be missing
 */
public record Column(String name, String title, String type, boolean nullable) {
    public static Column of(String name, ColumnType type, boolean nullable) {
        return new Column(name, name, type.word(), nullable);
    }

    ColumnType kind() {
        return ColumnType.of(type);
    }
}
