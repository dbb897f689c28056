package dev.sluse.sandbox.register;

import java.util.List;

/** Writes events with the fields that were asked for. */
final class EventFields {
    private static final long SECOND = 1_000_000;

    private final World world;
    private final List<String> names;
    private final String[] keys;

    EventFields(World world, List<String> names) {
        this.world = world;
        this.names = names;
        this.keys = names.stream().map(each -> ",\"" + each + "\":").toArray(String[]::new);
        if (keys.length > 0) {
            keys[0] = keys[0].substring(1);
        }
    }

    /** Under the world's lock. */
    void write(JsonBytes out, int index) {
        Events events = world.events();
        Rows rows = world.rows();
        int row = events.row(index);
        out.raw("{");
        for (int i = 0; i < keys.length; i++) {
            out.raw(keys[i]);
            switch (names.get(i)) {
                case "eventid" -> out.number(index + 1L);
                case "entityname" ->
                    out.text(world.register().entities().get(rows.entity(row)).name());
                case "eventaction" ->
                    out.raw(
                            switch (events.action(index)) {
                                case 'i' -> "\"i\"";
                                case 'u' -> "\"u\"";
                                default -> "\"d\"";
                            });
                case "datafordelerRegisterImportSequenceNumber" -> out.number(events.sequence(index));
                case "datafordelerOpdateringstid" -> out.time(world.timeOf(index));
                case "fromfailedimport" -> out.raw(world.isFailed(index) ? "true" : "false");
                case "object_id" -> out.text(world.ids().object(rows.object(row)));
                case "object_datafordelerRowId" ->
                    out.uuid(world.ids().rowMost(row), world.ids().rowLeast(row));
                case "object_datafordelerRowVersion" -> out.number(events.version(index));
                case "object_status" -> out.text(status(row));
                case "object_registreringfra" -> {
                    if (world.register().registrations()) {
                        out.time(whole(world.timeOf(index)));
                    } else {
                        out.raw("null");
                    }
                }
                case "object_virkningfra" -> out.time(whole(world.timeOf(index)));
                case "__typename" -> out.text(world.register().events());
                default -> out.raw("null");
            }
        }
        out.raw("}");
    }

    /** The register's code for where the object stands in its life. */
    static String status(int row) {
        return row % 7 == 0 ? "10" : row % 3 == 0 ? "7" : "6";
    }

    private static long whole(long micros) {
        return Math.floorDiv(micros, SECOND) * SECOND;
    }
}
