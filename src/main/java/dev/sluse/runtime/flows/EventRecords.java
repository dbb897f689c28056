package dev.sluse.runtime.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns a window of register events, NDJSON as {@code register-events} hands it on, into the lists of records that Camel's Parquet
 * format takes. Stateless; the same file gives the same lists.
 */
public final class EventRecords {
    /** Camel's format has a file's records in memory as a whole. */
    static final int MOST_ROWS = 50_000;

    private static final Schema TIME = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    private static final Schema TIME_OR_NULL = Schema.createUnion(Schema.create(Schema.Type.NULL), TIME);

    /** The provider's names, in the order in which they are handed on; {@code row} has what {@code enrich} added, as JSON. */
    static final Schema EVENT = SchemaBuilder.record("Event")
            .fields()
            .requiredLong("eventid")
            .requiredString("entityname")
            .requiredString("eventaction")
            .requiredInt("datafordelerRegisterImportSequenceNumber")
            .name("datafordelerOpdateringstid")
            .type(TIME_OR_NULL)
            .noDefault()
            .requiredBoolean("fromfailedimport")
            .optionalString("object_id")
            .optionalString("object_datafordelerRowId")
            .optionalInt("object_datafordelerRowVersion")
            .name("object_registreringfra")
            .type(TIME_OR_NULL)
            .noDefault()
            .name("object_registreringtil")
            .type(TIME_OR_NULL)
            .noDefault()
            .optionalString("object_status")
            .name("object_virkningfra")
            .type(TIME_OR_NULL)
            .noDefault()
            .name("object_virkningtil")
            .type(TIME_OR_NULL)
            .noDefault()
            .optionalString("row")
            .endRecord();

    private static final String DAY_OF = "datafordelerOpdateringstid";

    /** For Camel, which makes one for each flow. */
    public EventRecords() {}

    /**
     * The window's events in their order, cut where the day (UTC) of the import changes and behind {@value #MOST_ROWS} rows.
     *
     * @param window NDJSON, one event a line
     */
    public Iterator<List<GenericRecord>> files(File window) throws IOException {
        return new Files(new ObjectMapper().readerFor(JsonNode.class).readValues(window));
    }

    /** The name that a list of records is kept under: a folder a day, and the first and last event. */
    public String name(List<GenericRecord> records) {
        GenericRecord first = records.get(0);
        return "day=" + day(first) + "/" + first.get("eventid") + "-"
                + records.get(records.size() - 1).get("eventid") + ".parquet";
    }

    private static String day(GenericRecord record) {
        return record.get(DAY_OF) instanceof Long micros
                ? OffsetDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC)
                        .toLocalDate()
                        .toString()
                : "unknown";
    }

    private static GenericRecord record(JsonNode event) {
        GenericRecord record = new GenericData.Record(EVENT);
        for (Schema.Field field : EVENT.getFields()) {
            if (!field.name().equals("row")) {
                record.put(field.pos(), value(field, event.path(field.name())));
            }
        }
        rows(event).ifPresent(rows -> record.put("row", rows));
        return record;
    }

    private static @Nullable Object value(Schema.Field field, JsonNode value) {
        Schema schema = field.schema();
        if (schema.isUnion() && (value.isNull() || value.isMissingNode())) {
            return null;
        }
        Schema plain = schema.isUnion() ? schema.getTypes().get(1) : schema;
        if (plain.equals(TIME)) {
            return micros(value.asText());
        }
        return switch (plain.getType()) {
            case LONG -> value.longValue();
            case INT -> value.intValue();
            case BOOLEAN -> value.booleanValue();
            default -> value.asText();
        };
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
    }

    private static Optional<String> rows(JsonNode event) {
        ObjectNode rows = JsonNodeFactory.instance.objectNode();
        event.properties().stream()
                .filter(each -> each.getKey().startsWith("row_"))
                .forEach(each -> rows.set(each.getKey(), each.getValue()));
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.toString());
    }

    /** Reads ahead by one event: it may belong to the next file. */
    private static final class Files implements Iterator<List<GenericRecord>>, Closeable {
        private final MappingIterator<JsonNode> events;
        private @Nullable GenericRecord ahead;

        Files(MappingIterator<JsonNode> events) {
            this.events = events;
            this.ahead = read();
        }

        private @Nullable GenericRecord read() {
            return events.hasNext() ? record(events.next()) : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public List<GenericRecord> next() {
            GenericRecord next = ahead;
            if (next == null) {
                throw new NoSuchElementException();
            }
            List<GenericRecord> file = new ArrayList<>();
            String day = day(next);
            while (next != null && file.size() < MOST_ROWS && day(next).equals(day)) {
                file.add(next);
                next = read();
            }
            ahead = next;
            return file;
        }

        /** By Camel, when the last list was taken or the work was broken off. */
        @Override
        public void close() throws IOException {
            events.close();
        }
    }
}
