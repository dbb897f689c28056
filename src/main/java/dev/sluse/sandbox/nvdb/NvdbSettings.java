package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.util.Set;
import java.util.TreeSet;

/** How the stand-in behaves, as far as it can be told. Times in milliseconds. Guarded by its site. */
final class NvdbSettings {
    /** At most, until a set that was started is taken up; at least half of it. */
    long queue = 200;

    long processing = 250;
    long write = 100;
    long indexing = 300;

    /** After a lock or a system error, the first time; doubled each time. */
    long retry = 200;

    /** Sets that are processed at once. */
    int workers = 4;

    long tokenSeconds = 900;
    long refreshSeconds = 4 * 3600;

    /** Tokens of an older one are worth nothing. */
    int generation;

    /** Whether {@code blokkerendeLåser} holds numbers in place of objects. */
    boolean plainLocks;

    /** In place of our own address in links; empty: our own. */
    String links = "";

    /** Whether objects may lie on each other after all. */
    boolean overlaps;

    String catalogue = "2.41";
    Set<Long> unknown = new TreeSet<>();

    /** Changes what is named. */
    void change(JsonNode json) {
        queue = json.path("queue").asLong(queue);
        processing = json.path("processing").asLong(processing);
        write = json.path("write").asLong(write);
        indexing = json.path("indexing").asLong(indexing);
        retry = Math.max(1, json.path("retry").asLong(retry));
        workers = Math.max(1, json.path("workers").asInt(workers));
        tokenSeconds = json.path("tokenSeconds").asLong(tokenSeconds);
        refreshSeconds = json.path("refreshSeconds").asLong(refreshSeconds);
        generation = json.path("generation").asInt(generation);
        plainLocks = json.path("plainLocks").asBoolean(plainLocks);
        links = json.path("links").asText(links);
        overlaps = json.path("overlaps").asBoolean(overlaps);
        catalogue = json.path("catalogue").asText(catalogue);
        if (json.has("unknown")) {
            unknown = new TreeSet<>();
            json.path("unknown").forEach(each -> unknown.add(each.asLong()));
        }
    }

    /** All of it, in the form that {@link #change} takes. */
    ObjectNode shown() {
        ObjectNode json = Reply.JSON.createObjectNode();
        json.put("queue", queue).put("processing", processing).put("write", write);
        json.put("indexing", indexing).put("retry", retry).put("workers", workers);
        json.put("tokenSeconds", tokenSeconds)
                .put("refreshSeconds", refreshSeconds)
                .put("generation", generation);
        json.put("plainLocks", plainLocks).put("links", links).put("overlaps", overlaps);
        json.put("catalogue", catalogue);
        unknown.forEach(json.putArray("unknown")::add);
        return json;
    }
}
