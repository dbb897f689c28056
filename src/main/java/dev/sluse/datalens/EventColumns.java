package dev.sluse.datalens;

import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of register events (interface 5), as a table is made for them. */
public final class EventColumns {
    /** Identifies an event: the replacing key of its table. */
    public static final String KEY = "eventid";

    private EventColumns() {}

    /** All of them in their order, by name. */
    public static Map<String, Column> declared() {
        Map<String, Column> all = new LinkedHashMap<>();
        put(all, KEY, ColumnType.INTEGER, false);
        put(all, "entityname", ColumnType.STRING, true);
        put(all, "eventaction", ColumnType.STRING, true);
        put(all, "datafordelerRegisterImportSequenceNumber", ColumnType.INTEGER, true);
        put(all, "datafordelerOpdateringstid", ColumnType.DATETIME, true);
        put(all, "fromfailedimport", ColumnType.BOOLEAN, true);
        put(all, "object_id", ColumnType.STRING, true);
        put(all, "object_datafordelerRowId", ColumnType.STRING, true);
        put(all, "object_datafordelerRowVersion", ColumnType.INTEGER, true);
        put(all, "object_registreringfra", ColumnType.DATETIME, true);
        put(all, "object_registreringtil", ColumnType.DATETIME, true);
        put(all, "object_status", ColumnType.STRING, true);
        put(all, "object_virkningfra", ColumnType.DATETIME, true);
        put(all, "object_virkningtil", ColumnType.DATETIME, true);
        return all;
    }

    private static void put(Map<String, Column> all, String name, ColumnType type, boolean nullable) {
        all.put(name, Column.of(name, type, nullable));
    }
}
