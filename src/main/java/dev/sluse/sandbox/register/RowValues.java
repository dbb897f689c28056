package dev.sluse.sandbox.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of rows: those that mean something here, the others made up, always the same for the same row and version. */
final class RowValues {
    private static final List<String> MUNICIPALITIES = List.of("0101", "0147", "0461", "0751", "0851");

    private final World world;

    RowValues(World world) {
        this.world = world;
    }

    /** Long, Double, Boolean, String, {@link Instant}, {@link LocalDate} or null; under the world's lock. */
    @Nullable
    Object value(EntityModel entity, int row, String field) {
        Rows rows = world.rows();
        return switch (field) {
            case "datafordelerRowId" -> world.ids().row(row).toString();
            case "datafordelerRowVersion" -> (long) rows.version(row);
            case "datafordelerRegisterImportSequenceNumber" -> (long) world.sequenceOf(rows.touched(row));
            case "datafordelerOpdateringstid", "registreringFra" -> instant(world.rowTime(row));
            case "virkningFra" ->
                entity.type(field).equals("LocalDate")
                        ? LocalDate.ofInstant(instant(world.rowTime(row)), ZoneOffset.UTC)
                        : instant(world.rowTime(row));
            case "registreringTil", "virkningTil" -> null;
            case "id_lokalId", "CVREnhedsId", "id" -> world.ids().object(rows.object(row));
            case "status" -> EventFields.status(row);
            case "kommunekode" -> MUNICIPALITIES.get((int) (world.ids().value(row, field) % MUNICIPALITIES.size()));
            default -> madeUp(entity, row, field);
        };
    }

    private @Nullable Object madeUp(EntityModel entity, int row, String field) {
        long value = world.ids().value(row, field) + world.rows().version(row);
        boolean required = String.valueOf(entity.fields().get(field)).endsWith("!");
        if (!required && value % 3 == 0) {
            return null;
        }
        return switch (entity.type(field)) {
            case "Long", "Int" -> value % 10_000;
            case "Float" -> value % 100_000 / 100.0;
            case "Boolean" -> value % 2 == 0;
            case "DafDateTime" -> Instant.EPOCH.plusSeconds(value % 1_500_000_000);
            case "LocalDate" -> LocalDate.EPOCH.plusDays(value % 18_000);
            default -> String.valueOf(value % 1000);
        };
    }

    List<String> fields(EntityModel entity) {
        return new ArrayList<>(entity.fields().keySet());
    }

    /** As an object with these fields. */
    void write(JsonBytes out, EntityModel entity, int row, List<String> fields) {
        out.raw("{");
        for (int i = 0; i < fields.size(); i++) {
            out.raw(i > 0 ? ",\"" : "\"").raw(fields.get(i)).raw("\":");
            Object value = fields.get(i).equals("__typename")
                    ? world.register().code() + "_" + entity.graphqlName()
                    : value(entity, row, fields.get(i));
            if (value instanceof Instant instant) {
                out.time(EventFilter.micros(instant));
            } else if (value instanceof String || value instanceof LocalDate) {
                out.text(value.toString());
            } else {
                out.raw(String.valueOf(value));
            }
        }
        out.raw("}");
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }
}
