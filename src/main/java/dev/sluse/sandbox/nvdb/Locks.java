package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Locks that somebody else holds, for as long as it pleases him (contract 4.4). Guarded by its site. */
final class Locks {
    /**
     * One of them. What is 0 does not narrow it; it holds everything if all are.
     *
     * @param since epoch milliseconds
     */
    record Lock(long id, String owner, long since, int typeId, long sequence, long object) {
        boolean holds(Change change) {
            return (typeId == 0 || change.typeId() == typeId)
                    && (object == 0 || change.nvdbId() == object)
                    && (sequence == 0
                            || change.places().stream()
                                    .anyMatch(each ->
                                            each.path("veglenkesekvensNvdbId").asLong() == sequence));
        }
    }

    private final Map<Long, Lock> all = new TreeMap<>();
    private long lastId = 91_000;

    Lock hold(JsonNode command, long now) {
        Lock lock = new Lock(
                ++lastId,
                command.path("owner").asText("olanor"),
                now,
                command.path("typeId").asInt(),
                command.path("sequence").asLong(),
                command.path("object").asLong());
        all.put(lock.id(), lock);
        return lock;
    }

    /** @param id 0: all */
    void release(long id) {
        if (id == 0) {
            all.clear();
        } else if (all.remove(id) == null) {
            throw new IllegalArgumentException("There is no lock " + id + ".");
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Long> blocking(List<Change> changes) {
        return all.values().stream()
                .filter(lock -> changes.stream().anyMatch(lock::holds))
                .map(Lock::id)
                .toList();
    }

    Optional<Lock> find(long id) {
        return Optional.ofNullable(all.get(id));
    }

    /** As the API tells of one; the shape is ours, the contract leaves it open. */
    static ObjectNode shown(Lock lock) {
        ObjectNode json = Reply.JSON.createObjectNode().put("id", lock.id()).put("eier", lock.owner());
        json.put("opprettet", Times.local(lock.since()));
        return json;
    }

    ArrayNode shown() {
        ArrayNode json = Reply.JSON.createArrayNode();
        all.values().forEach(each -> json.add(shown(each)));
        return json;
    }

    ObjectNode kept() {
        ObjectNode json = Reply.JSON.createObjectNode().put("lastId", lastId);
        all.values().forEach(json.putArray("locks")::addPOJO);
        return json;
    }

    void restore(JsonNode kept) {
        all.clear();
        lastId = kept.path("lastId").asLong();
        for (JsonNode each : kept.path("locks")) {
            Lock lock = Reply.JSON.convertValue(each, Lock.class);
            all.put(lock.id(), lock);
        }
    }
}
