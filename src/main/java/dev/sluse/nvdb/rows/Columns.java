package dev.sluse.nvdb.rows;

import java.util.Map;

/**
 * How a sender's file calls what an object's members come from. Keys are the API's words, of a property {@code egenskap <typeId>}, of an
 * association {@code assosiasjon <typeId>}.
 */
interface Columns {
    /** Of JSON: the API's words themselves. */
    Columns JSON = key -> new Column(key, 0);

    /**
     * A column.
     *
     * @param index position in the file, from 1; 0 if it has none
     */
    record Column(String name, int index) {}

    Column of(String key);

    /** Of a table; what comes from no column keeps the API's word. */
    static Columns ofTable(Map<String, Column> known) {
        return key -> {
            Column column = known.get(key);
            return column == null ? new Column(key, 0) : column;
        };
    }

    static String property(int typeId) {
        return "egenskap " + typeId;
    }

    static String association(int typeId) {
        return "assosiasjon " + typeId;
    }
}
