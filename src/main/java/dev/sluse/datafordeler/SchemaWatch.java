package dev.sluse.datafordeler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a register's schema, at each start and each hour, and compares what the flow uses of it with what was seen last: a field that
 * has changed or vanished is told of before a query fails. For one thread at a time.
 */
public final class SchemaWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
    private static final Duration EACH = Duration.ofHours(1);
    private static final String SEEN = "schema";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final String flow;
    private final Map<String, List<String>> rows;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /** @param rows the fields of rows that the flow asks for, by type */
    public SchemaWatch(Ledger ledger, String flow, Map<String, List<String>> rows, InstantSource clock) {
        this.ledger = ledger;
        this.flow = flow;
        this.rows = rows;
        this.clock = clock;
    }

    /** Looks if it is time. A schema that cannot be had stands in nobody's way. */
    void look(RegisterClient client, Alarms alarms) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EACH);
        Register register = client.register();
        RegisterSchema schema;
        try {
            schema = RegisterSchema.parse(register.path(), client.schema());
        } catch (RegisterFault e) {
            LOG.info("{}: the schema is not looked at: {}", flow, e.sentence());
            return;
        }
        Map<String, String> used = used(register, schema);
        Map<String, String> before = seen();
        List<String> changes = new ArrayList<>();
        before.forEach((field, type) -> {
            String at = used.get(field);
            if (at == null) {
                changes.add(field + " is gone");
            } else if (!at.equals(type)) {
                changes.add(field + " is " + at + ", was " + type);
            }
        });
        if (!changes.isEmpty()) {
            alarms.once(
                    "",
                    "The schema of " + register.path() + " has changed where flow " + flow + " uses it: "
                            + String.join("; ", changes) + ". See what follows from that for the flow's targets.");
        }
        if (!used.equals(before)) {
            ledger.setWatermark(flow, SEEN, Marks.text(used));
        }
        missing(register, schema, alarms);
        client.schema(schema);
    }

    /** What cannot be asked for any more although the flow needs it. */
    private void missing(Register register, RegisterSchema schema, Alarms alarms) {
        List<String> missing = new ArrayList<>();
        EventFields.NEEDED.forEach(field -> {
            if (schema.field(register.events(), field).isEmpty()) {
                missing.add(register.events() + "." + field);
            }
        });
        rows.forEach((type, fields) -> fields.forEach(field -> {
            if (schema.field(type, field).isEmpty()) {
                missing.add(type + "." + field);
            }
        }));
        if (missing.isEmpty()) {
            alarms.over(SEEN);
            return;
        }
        alarms.raise(
                SEEN,
                "The schema of " + register.path() + " has no " + String.join(", ", missing) + ", which flow " + flow
                        + " needs: look for a newer version of the service, or take it out of the flow.");
    }

    private Map<String, String> used(Register register, RegisterSchema schema) {
        Map<String, String> used = new TreeMap<>();
        EventFields.ALL.forEach(field -> add(used, schema, register.events(), field));
        rows.forEach((type, fields) -> fields.forEach(field -> add(used, schema, type, field)));
        return used;
    }

    private static void add(Map<String, String> used, RegisterSchema schema, String type, String field) {
        schema.field(type, field).ifPresent(at -> used.put(type + "." + field, at));
    }

    /** What is no longer used is not compared. */
    private Map<String, String> seen() {
        Map<String, String> seen = new TreeMap<>();
        String text = ledger.watermark(flow, SEEN).orElse("{}");
        try {
            seen.putAll(JSON.readValue(text, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger has \"" + text + "\" for a schema", e);
        }
        seen.keySet().removeIf(each -> {
            String[] parts = each.split("\\.", 2);
            boolean isEvent = parts[0].endsWith("_Events");
            return !isEvent && !rows.getOrDefault(parts[0], List.of()).contains(parts[1]);
        });
        return seen;
    }
}
