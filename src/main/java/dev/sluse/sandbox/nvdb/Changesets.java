package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Reply;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All changesets and what they have changed; each change is written down. What takes them from one state to the next is {@link Processing},
 * what brings them back after a restart {@link Recollection}. Guarded by its own monitor; who calls, holds it.
 */
final class Changesets {
    /** What is written down, in order. */
    interface Log {
        void append(String kind, JsonNode value);
    }

    final NvdbSettings settings = new NvdbSettings();
    final Locks locks = new Locks();
    final Catalogue catalogue = new Catalogue();
    final Effects effects = new Effects();
    final RoadObjects store = new RoadObjects(catalogue, id -> parsed(get(id)));
    private final InstantSource clock;
    private final Log log;
    private final Map<String, Changeset> all = new LinkedHashMap<>();
    private long orders;
    private long oppdrag = 14_534_000;

    Changesets(InstantSource clock, Log log) {
        this.clock = clock;
        this.log = log;
    }

    long now() {
        return clock.millis();
    }

    Collection<Changeset> all() {
        return all.values();
    }

    Optional<Changeset> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    Changeset get(String id) {
        return find(id).orElseThrow(() -> new Refusal(404, "Endringssett " + id + " finnes ikke"));
    }

    static Parsed parsed(Changeset set) {
        return ChangesetReader.parse(Packed.unpack(set.body));
    }

    /** Stores one that has the form of one. */
    void register(Changeset set) {
        set.order = ++orders;
        all.put(set.id, set);
        log.append("body", Reply.JSON.createObjectNode().put("id", set.id).put("packed", set.body));
        save(set);
    }

    /** Puts one in its place as it was written down. */
    void restore(Changeset set) {
        all.put(set.id, set);
        orders = Math.max(orders, set.order);
        oppdrag = Math.max(oppdrag, set.oppdrag);
    }

    /** Whose registration was never finished, are gone. */
    void forgetUnfinished() {
        all.values().removeIf(each -> each.order == 0);
    }

    /** What a set says takes effect, and that is written down. */
    void write(Changeset set, Parsed parsed, Findings findings, long at) {
        log.append("write", Reply.JSON.createObjectNode().put("id", set.id).put("at", at));
        took(set, parsed, findings, at);
    }

    /** What a set says takes effect. */
    void took(Changeset set, Parsed parsed, Findings findings, long at) {
        set.oppdrag = ++oppdrag;
        set.written = at;
        store.write(set.id, parsed, at, findings);
        effects.took(set, parsed);
    }

    /** From now on API Les shows what a set wrote. */
    void show(Changeset set) {
        store.show(set.id);
        log.append("shown", Reply.JSON.valueToTree(set.id));
    }

    void save(Changeset set) {
        log.append("changeset", Reply.JSON.valueToTree(set));
    }

    /** What was found in a set. */
    void result(Changeset set, Findings findings) {
        set.result = packed(findings);
        log.append("result", Reply.JSON.createObjectNode().put("id", set.id).put("packed", set.result));
    }

    static byte[] packed(Findings findings) {
        return Packed.pack(Reply.json(0, findings.result()).body());
    }

    void change(JsonNode json) {
        settings.change(json);
        catalogue.version(settings.catalogue);
        store.stretches.unknown(settings.unknown);
    }

    void changeAndSave(JsonNode json) {
        change(json);
        log.append("settings", settings.shown());
    }

    void saveLocks() {
        log.append("locks", locks.kept());
    }
}
