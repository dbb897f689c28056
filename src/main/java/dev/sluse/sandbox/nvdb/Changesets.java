package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * All changesets, and what each goes through (contract 4): several are processed at once, in no order that could be relied on. Each step is
 * taken at the moment when it was due. Guarded by its own monitor; who calls, holds it.
 */
final class Changesets {
    /** What is written down, in order. */
    interface Log {
        void append(String kind, JsonNode value);
    }

    private record Step(long due, long order, String id) {}

    /** Times the first pause: ten minutes, as it is set. */
    private static final int LONGEST_RETRY = 3000;

    final NvdbSettings settings = new NvdbSettings();
    final Locks locks = new Locks();
    final Catalogue catalogue = new Catalogue();
    final Effects effects = new Effects();
    final RoadObjects store = new RoadObjects(catalogue, id -> parsed(get(id)));
    private final InstantSource clock;
    private final Log log;
    private final Map<String, Changeset> all = new LinkedHashMap<>();
    private final List<Plan> plans = new ArrayList<>();
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::due).thenComparingLong(Step::order));
    private final List<Changeset> waiting = new ArrayList<>();
    private final Random dice;
    private int working;
    private long orders;
    private long oppdrag = 14_534_000;

    Changesets(InstantSource clock, long seed, Log log) {
        this.clock = clock;
        this.dice = new Random(seed);
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

    void plan(Plan plan) {
        plans.add(plan);
    }

    /** Stores one that has the form of one. */
    void register(Changeset set) {
        set.order = ++orders;
        all.put(set.id, set);
        log.append("body", Reply.JSON.createObjectNode().put("id", set.id).put("packed", set.body));
        save(set);
    }

    /** @throws Refusal if it was started before */
    void start(Changeset set) {
        set.startCalls++;
        if (set.state != State.IKKE_STARTET) {
            save(set);
            throw new Refusal(422, "Endringssettet er allerede startet: " + set.state.word);
        }
        set.started++;
        set.plan = plans.isEmpty() ? null : plans.remove(0);
        long wait = settings.queue / 2 + dice.nextInt((int) Math.max(1, settings.queue / 2));
        enter(set, State.VENTER, Changeset.Phase.QUEUED, "I_KØ", now(), wait);
    }

    /** @throws Refusal if it is too late */
    void cancel(Changeset set) {
        boolean may = set.state == State.IKKE_STARTET
                || set.state == State.VENTER
                || (set.state == State.BEHANDLES && set.phase != Changeset.Phase.WRITING);
        if (!may) {
            throw new Refusal(422, "Endringssettet kan ikke kanselleres: " + set.state.word);
        }
        cancelled(set, now());
    }

    private void cancelled(Changeset set, long at) {
        boolean worked = set.state == State.BEHANDLES;
        waiting.remove(set);
        enter(set, State.KANSELLERT, Changeset.Phase.REST, null, at, Changeset.NEVER);
        if (worked) {
            done(at);
        }
    }

    /** @throws Refusal unless it waits */
    void restart(Changeset set) {
        if (set.state != State.VENTER) {
            throw new Refusal(422, "Endringssettet venter ikke: " + set.state.word);
        }
        hurry(set);
    }

    private void hurry(Changeset set) {
        if (!waiting.contains(set)) {
            schedule(set, now());
        }
    }

    /** Those that were held back are tried again. */
    void hurry() {
        all.values().stream()
                .filter(each -> each.phase == Changeset.Phase.HELD)
                .toList()
                .forEach(this::hurry);
    }

    /** Takes all steps that are due. */
    void advance() {
        long now = now();
        for (Step step = steps.peek(); step != null && step.due() <= now; step = steps.peek()) {
            steps.remove();
            Changeset set = get(step.id());
            if (set.due == step.due()) {
                set.due = Changeset.NEVER;
                step(set, step.due());
            }
        }
    }

    private void step(Changeset set, long at) {
        switch (set.phase) {
            case QUEUED, HELD -> {
                if (working < settings.workers) {
                    work(set, at);
                } else {
                    waiting.add(set);
                }
            }
            case CHECKING -> checked(set, at);
            case WRITING -> {
                written(set, at);
                done(at);
            }
            case INDEXING -> {
                store.show(set.id);
                log.append("shown", Reply.JSON.valueToTree(set.id));
                enter(set, State.ETTERBEHANDLET, Changeset.Phase.REST, null, at, Changeset.NEVER);
            }
            case REST -> {
                // nothing comes of itself
            }
        }
    }

    private void work(Changeset set, long at) {
        working++;
        enter(set, State.BEHANDLES, Changeset.Phase.CHECKING, null, at, settings.processing);
    }

    /** A worker is free: any of those that wait is next. */
    private void done(long at) {
        working--;
        if (!waiting.isEmpty()) {
            work(waiting.remove(dice.nextInt(waiting.size())), at);
        }
    }

    private void checked(Changeset set, long at) {
        Plan plan = set.plan;
        if (plan != null && plan.outcome().equals("cancelled")) {
            cancelled(set, at);
            return;
        }
        if (plan != null && plan.outcome().equals("system-error") && set.held < plan.times()) {
            held(set, "SYSTEMFEIL", at);
            return;
        }
        set.blocking = locks.isEmpty() || set.noLocking
                ? List.of()
                : locks.blocking(parsed(set).changes());
        if (set.blocking.isEmpty()) {
            enter(set, State.BEHANDLES, Changeset.Phase.WRITING, null, at, settings.write + set.delay);
        } else {
            held(set, "VENTER_PÅ_LÅS", at);
        }
    }

    /** It is tried again by itself, after growing pauses that are not always the same. */
    private void held(Changeset set, String reason, long at) {
        long pause = settings.retry * Math.min(LONGEST_RETRY, 1L << Math.min(set.held, 20));
        set.held++;
        enter(set, State.VENTER, Changeset.Phase.HELD, reason, at, pause + dice.nextInt((int) settings.retry));
        done(at);
    }

    private void written(Changeset set, long at) {
        Parsed parsed = parsed(set);
        Findings findings = new Findings(parsed);
        CatalogueRules.check(catalogue, parsed, findings);
        new StoreRules(store, settings.overlaps, findings).check(parsed);
        Plan plan = set.plan;
        boolean refused = plan != null && plan.outcome().equals("not-authorised");
        if (plan != null && (refused || plan.outcome().equals("rejected"))) {
            for (int each : plan.objects()) {
                int index = Math.min(each, parsed.changes().size() - 1);
                int type = parsed.changes().get(index).typeId();
                findings.add(index, Findings.ERROR, plan.code(), plan.message(), type, 0);
            }
        }
        if (findings.hasErrors()) {
            set.result = Packed.pack(Reply.json(0, findings.result()).body());
            saveResult(set);
            enter(
                    set,
                    State.AVVIST,
                    Changeset.Phase.REST,
                    refused ? "IKKE_AUTORISERT" : "VALIDERINGSFEIL",
                    at,
                    Changeset.NEVER);
            return;
        }
        if (!set.dryRun) {
            set.oppdrag = ++oppdrag;
            set.written = at;
            log.append("write", Reply.JSON.createObjectNode().put("id", set.id).put("at", at));
            write(set, parsed, findings, at);
        }
        set.result = Packed.pack(Reply.json(0, findings.result()).body());
        saveResult(set);
        enter(set, State.UTFORT, Changeset.Phase.INDEXING, null, at, settings.indexing);
    }

    private void write(Changeset set, Parsed parsed, Findings findings, long at) {
        store.write(set.id, parsed, at, findings);
        effects.took(set, parsed);
    }

    private void enter(
            Changeset set, State state, Changeset.Phase phase, @Nullable String reason, long at, long stays) {
        set.state = state;
        set.phase = phase;
        set.reason = reason;
        set.updated = at;
        if (!(state == State.VENTER && phase == Changeset.Phase.HELD)) {
            set.blocking = List.of();
        }
        schedule(set, stays == Changeset.NEVER ? Changeset.NEVER : at + stays);
        save(set);
    }

    private void schedule(Changeset set, long due) {
        set.due = due;
        if (due != Changeset.NEVER) {
            steps.add(new Step(due, set.order, set.id));
        }
    }

    void save(Changeset set) {
        log.append("changeset", Reply.JSON.valueToTree(set));
    }

    private void saveResult(Changeset set) {
        log.append("result", Reply.JSON.createObjectNode().put("id", set.id).put("packed", set.result));
    }

    /** Takes in again what was written down; at the end comes {@link #resume}. */
    void remember(String kind, JsonNode value) {
        try {
            switch (kind) {
                case "body" -> {
                    Changeset set = new Changeset();
                    set.id = value.path("id").asText();
                    set.body = value.path("packed").binaryValue();
                    all.put(set.id, set);
                }
                case "changeset" -> {
                    Changeset before = get(value.path("id").asText());
                    Changeset set = Reply.JSON.treeToValue(value, Changeset.class);
                    set.body = before.body;
                    set.result = before.result;
                    all.put(set.id, set);
                    orders = Math.max(orders, set.order);
                    oppdrag = Math.max(oppdrag, set.oppdrag);
                }
                case "result" ->
                    get(value.path("id").asText()).result = value.path("packed").binaryValue();
                case "write" -> {
                    Changeset set = get(value.path("id").asText());
                    Parsed parsed = parsed(set);
                    Findings findings = new Findings(parsed);
                    long at = value.path("at").asLong();
                    write(set, parsed, findings, at);
                    // what was to be written down next may be lost
                    set.oppdrag = ++oppdrag;
                    set.written = at;
                    set.state = State.UTFORT;
                    set.phase = Changeset.Phase.INDEXING;
                    set.updated = at;
                    set.due = at + settings.indexing;
                    set.result = Packed.pack(Reply.json(0, findings.result()).body());
                }
                case "shown" -> store.show(value.asText());
                case "settings" -> change(value);
                case "locks" -> locks.restore(value);
                default -> throw new IllegalStateException(kind);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on with all that was under way. */
    void resume() {
        long now = now();
        // whose registration was never finished
        all.values().removeIf(each -> each.order == 0);
        for (Changeset each : all.values()) {
            boolean underWay = each.phase != Changeset.Phase.REST;
            working += each.state == State.BEHANDLES ? 1 : 0;
            if (underWay) {
                schedule(each, each.due == Changeset.NEVER ? now : each.due);
            }
        }
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
