package dev.sluse.datafordeler;

import java.util.List;

/** The fields of an event, in the order in which they are handed on (interfaces section 5). */
public final class EventFields {
    /** All of them, by the provider's names. */
    public static final List<String> ALL = List.of(
            "eventid",
            "entityname",
            "eventaction",
            "datafordelerRegisterImportSequenceNumber",
            "datafordelerOpdateringstid",
            "fromfailedimport",
            "object_id",
            "object_datafordelerRowId",
            "object_datafordelerRowVersion",
            "object_registreringfra",
            "object_registreringtil",
            "object_status",
            "object_virkningfra",
            "object_virkningtil");

    static final int EVENT_ID = 0;
    static final int ACTION = 2;
    static final int SEQUENCE = 3;
    static final int FAILED = 5;
    static final int ROW_ID = 7;
    static final int ROW_VERSION = 8;

    /** Without these nothing can be followed. */
    static final List<String> NEEDED = List.of(
            "eventid",
            "entityname",
            "eventaction",
            "datafordelerRegisterImportSequenceNumber",
            "object_datafordelerRowId");

    private EventFields() {}
}
