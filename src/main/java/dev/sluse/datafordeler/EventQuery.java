package dev.sluse.datafordeler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question for events: one root field, no aliases, variables typed as the schema says, {@code in} with at most 100 (contract 2.6). The
 * page's own data come before its events, so that the next page can be asked for while this one is read.
 *
 * @param text the query
 * @param variables by name
 */
record EventQuery(String text, Map<String, Object> variables) {
    /** The longest list that {@code in} takes. */
    static final int MOST_IN = 100;

    /**
     * Which events.
     *
     * @param from the lowest id, at least 1: 0 as a bound is refused
     * @param to the highest id
     * @param entities empty: all
     * @param sequenceFrom the lowest sequence number, 0: any
     * @param sequenceTo the highest, 0: any
     * @param changes whether only inserts and updates
     */
    record Range(long from, long to, List<String> entities, int sequenceFrom, int sequenceTo, boolean changes) {
        Range {
            if (from < 1 || entities.size() > MOST_IN) {
                throw new IllegalArgumentException("from " + from + ", " + entities.size() + " entities");
            }
        }

        static Range of(long from, long to, List<String> entities) {
            return new Range(from, to, entities, 0, 0, false);
        }
    }

    /** What says where an event stands. */
    static final List<String> PLACE = List.of("eventid", "eventaction", "datafordelerRegisterImportSequenceNumber");

    /** The first event that came in at that time or later. */
    static EventQuery since(Register register, Instant time) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("first", 1);
        variables.put("since", time.toString());
        String text = "query($first: Int!, $since: DafDateTime!) { " + register.events()
                + "(first: $first, where: {datafordelerOpdateringstid: {gte: $since}})"
                + " { pageInfo { hasNextPage endCursor } nodes { " + String.join(" ", PLACE) + " } } }";
        return new EventQuery(text, variables);
    }

    /**
     * A page.
     *
     * @param fields those that the register's schema has
     * @param after the cursor of the page before, or null
     */
    static EventQuery page(Register register, List<String> fields, Range range, int first, @Nullable String after) {
        Map<String, Object> variables = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        variables.put("first", first);
        types.add("$first: Int!");
        if (after != null) {
            variables.put("after", after);
            types.add("$after: String!");
        }
        variables.put("from", range.from());
        types.add("$from: Long!");
        conditions.add("{eventid: {gte: $from}}");
        variables.put("to", range.to());
        types.add("$to: Long!");
        conditions.add("{eventid: {lte: $to}}");
        if (!range.entities().isEmpty()) {
            variables.put("entities", range.entities());
            types.add("$entities: [String!]!");
            conditions.add("{entityname: {in: $entities}}");
        }
        if (range.sequenceFrom() > 0) {
            variables.put("sequenceFrom", range.sequenceFrom());
            types.add("$sequenceFrom: Int!");
            conditions.add("{datafordelerRegisterImportSequenceNumber: {gte: $sequenceFrom}}");
        }
        if (range.sequenceTo() > 0) {
            variables.put("sequenceTo", range.sequenceTo());
            types.add("$sequenceTo: Int!");
            conditions.add("{datafordelerRegisterImportSequenceNumber: {lte: $sequenceTo}}");
        }
        if (range.changes()) {
            variables.put("actions", List.of("i", "u"));
            types.add("$actions: [Char!]!");
            conditions.add("{eventaction: {in: $actions}}");
        }
        String text = types.stream().collect(Collectors.joining(", ", "query(", ") { "))
                + register.events() + "(first: $first" + (after == null ? "" : ", after: $after")
                + conditions.stream().collect(Collectors.joining(", ", ", where: {and: [", "]})"))
                + " { pageInfo { hasNextPage endCursor } nodes { " + String.join(" ", fields) + " } } }";
        return new EventQuery(text, variables);
    }
}
