package dev.sluse.datafordeler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A register in memory that answers as the contract says, in text: what is visible of its events, and how far it is imported. */
public final class FakeRegister implements GraphQl {
    public record Event(long id, String entity, char action, int sequence, boolean failed, String row, int version) {
        String json() {
            return "{\"eventid\":" + id + ",\"entityname\":\"" + entity + "\",\"eventaction\":\"" + action
                    + "\",\"datafordelerRegisterImportSequenceNumber\":" + sequence + ",\"fromfailedimport\":" + failed
                    + ",\"object_datafordelerRowId\":\"" + row + "\",\"object_datafordelerRowVersion\":" + version
                    + "}";
        }
    }

    public final NavigableMap<Long, Event> events = new TreeMap<>();
    public final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    /** What the next calls come to; null: an answer. */
    final Deque<RuntimeException> faults = new ArrayDeque<>();
    /** Called before each answer. */
    Runnable before = () -> {};

    public String schema = "type BBR_Events { " + String.join(": String ", EventFields.ALL) + ": String }"
            + " type BBR_Bygning { datafordelerRowId: UUID! kommunekode: String }";
    long lastEventId;
    int lastSequence;

    /** Events from an id on, one for each letter, all of one package; deletes carry the number of an older one. */
    public void add(long from, int sequence, String actions) {
        long id = from;
        for (int at = 0; at < actions.length(); at++) {
            char action = actions.charAt(at);
            add(new Event(id, "Bygning", action, action == 'd' ? 1 : sequence, false, row(id), 1));
            id++;
        }
    }

    public void add(Event event) {
        events.put(event.id(), event);
    }

    public static String row(long id) {
        return String.format("00000000-0000-0000-0000-%012d", id);
    }

    /** A package is finished. */
    public void finished(long last, int sequence) {
        lastEventId = last;
        lastSequence = sequence;
    }

    @Override
    public synchronized Reply ask(String query, Map<String, Object> variables, Duration deadline) {
        asked.add(query + " " + variables);
        before.run();
        RuntimeException fault = faults.poll();
        if (fault != null) {
            throw fault;
        }
        if (query.contains("DAF_RegisterImportStatus")) {
            return new Reply(
                    200,
                    "{\"data\":{\"DAF_RegisterImportStatus\":{\"lastEventId\":" + lastEventId
                            + ",\"lastSequenceNumber\":" + lastSequence
                            + ",\"lastUpdated\":\"2026-10-09T20:04:24.934986Z\"}}}");
        }
        return query.contains("_Events(") ? page(variables) : rows(query, variables);
    }

    private Reply page(Map<String, Object> variables) {
        String after = (String) variables.get("after");
        long from = Math.max((long) of(variables, "from"), after == null ? 0 : cursor(after) + 1);
        long to = (long) of(variables, "to");
        int first = (int) of(variables, "first");
        List<Event> found = from > to
                ? List.of()
                : events.subMap(from, true, to, true).values().stream()
                        .filter(matches(variables))
                        .toList();
        List<Event> page = found.subList(0, Math.min(first, found.size()));
        String cursor = page.isEmpty()
                ? "null"
                : "\""
                        + Base64.getEncoder()
                                .encodeToString(("" + page.get(page.size() - 1).id())
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        + "\"";
        return new Reply(
                200,
                "{\"data\":{\"BBR_Events\":{\"pageInfo\":{\"hasNextPage\":" + (found.size() > first)
                        + ",\"endCursor\":" + cursor + "},\"nodes\":["
                        + String.join(",", page.stream().map(Event::json).toList()) + "]}}}");
    }

    private static Predicate<Event> matches(Map<String, Object> variables) {
        @Nullable Object entities = variables.get("entities");
        return event -> (entities == null || ((List<?>) entities).contains(event.entity()))
                && event.sequence() >= (int) variables.getOrDefault("sequenceFrom", 0)
                && event.sequence() <= (int) variables.getOrDefault("sequenceTo", Integer.MAX_VALUE)
                && (!variables.containsKey("actions") || event.action() != 'd');
    }

    private static Reply rows(String query, Map<String, Object> variables) {
        String field = query.replaceFirst(".*\\{ (BBR_\\w+)\\(.*", "$1");
        List<String> nodes = new ArrayList<>();
        for (Object row : (List<?>) of(variables, "rows")) {
            if (!row.toString().endsWith("3")) {
                nodes.add("{\"datafordelerRowId\":\"" + row + "\",\"kommunekode\":\"0"
                        + row.toString().charAt(35) + "\"}");
            }
        }
        return new Reply(200, "{\"data\":{\"" + field + "\":{\"nodes\":[" + String.join(",", nodes) + "]}}}");
    }

    private static Object of(Map<String, Object> variables, String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    private static long cursor(String text) {
        return Long.parseLong(new String(Base64.getDecoder().decode(text), java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Override
    public Reply schema(Duration deadline) {
        return new Reply(200, schema);
    }
}
