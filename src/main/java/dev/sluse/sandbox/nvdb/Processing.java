package dev.sluse.sandbox.nvdb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What changesets go through (contract 4): several are processed at once, in no order that could be relied on. Each step is taken at the moment
 * when it was due. With the monitor of the changesets held.
 */
final class Processing {
    private record Step(long due, long order, String id) {}

    /** Times the first pause: ten minutes, as it is set. */
    private static final int LONGEST_RETRY = 3000;

    private final Changesets changesets;
    private final NvdbSettings settings;
    private final List<Plan> plans = new ArrayList<>();
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparingLong(Step::due).thenComparingLong(Step::order));
    private final List<Changeset> waiting = new ArrayList<>();
    private final Random dice;
    private int working;

    Processing(Changesets changesets, long seed) {
        this.changesets = changesets;
        this.settings = changesets.settings;
        this.dice = new Random(seed);
    }

    void plan(Plan plan) {
        plans.add(plan);
    }

    /** @throws Refusal if it was started before */
    void start(Changeset set) {
        set.startCalls++;
        if (set.state != State.IKKE_STARTET) {
            changesets.save(set);
            throw new Refusal(422, "Endringssettet er allerede startet: " + set.state.word);
        }
        set.started++;
        set.plan = plans.isEmpty() ? null : plans.remove(0);
        long wait = settings.queue / 2 + dice.nextInt((int) Math.max(1, settings.queue / 2));
        enter(set, State.VENTER, Changeset.Phase.QUEUED, "I_KØ", changesets.now(), wait);
    }

    /** @throws Refusal if it is too late */
    void cancel(Changeset set) {
        boolean may = set.state == State.IKKE_STARTET
                || set.state == State.VENTER
                || (set.state == State.BEHANDLES && set.phase != Changeset.Phase.WRITING);
        if (!may) {
            throw new Refusal(422, "Endringssettet kan ikke kanselleres: " + set.state.word);
        }
        cancelled(set, changesets.now());
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
            schedule(set, changesets.now());
        }
    }

    /** Those that were held back are tried again. */
    void hurry() {
        changesets.all().stream()
                .filter(each -> each.phase == Changeset.Phase.HELD)
                .toList()
                .forEach(this::hurry);
    }

    /** Takes all steps that are due. */
    void advance() {
        long now = changesets.now();
        for (Step step = steps.peek(); step != null && step.due() <= now; step = steps.peek()) {
            steps.remove();
            Changeset set = changesets.get(step.id());
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
                changesets.show(set);
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
        set.blocking = changesets.locks.isEmpty() || set.noLocking
                ? List.of()
                : changesets.locks.blocking(Changesets.parsed(set).changes());
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
        Parsed parsed = Changesets.parsed(set);
        Findings findings = new Findings(parsed);
        CatalogueRules.check(changesets.catalogue, parsed, findings);
        new StoreRules(changesets.store, settings.overlaps, findings).check(parsed);
        Plan plan = set.plan;
        boolean mayNot = plan != null && plan.outcome().equals("not-authorised");
        if (plan != null && (mayNot || plan.outcome().equals("rejected"))) {
            refuse(plan, parsed, findings);
        }
        if (findings.hasErrors()) {
            changesets.result(set, findings);
            String reason = mayNot ? "IKKE_AUTORISERT" : "VALIDERINGSFEIL";
            enter(set, State.AVVIST, Changeset.Phase.REST, reason, at, Changeset.NEVER);
            return;
        }
        if (!set.dryRun) {
            changesets.write(set, parsed, findings, at);
        }
        changesets.result(set, findings);
        enter(set, State.UTFORT, Changeset.Phase.INDEXING, null, at, settings.indexing);
    }

    private static void refuse(Plan plan, Parsed parsed, Findings findings) {
        for (int each : plan.objects()) {
            int index = Math.min(each, parsed.changes().size() - 1);
            int type = parsed.changes().get(index).typeId();
            findings.add(index, Findings.ERROR, plan.code(), plan.message(), type, 0);
        }
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
        changesets.save(set);
    }

    private void schedule(Changeset set, long due) {
        set.due = due;
        if (due != Changeset.NEVER) {
            steps.add(new Step(due, set.order, set.id));
        }
    }

    /** Goes on with all that was under way. */
    void resume() {
        long now = changesets.now();
        for (Changeset each : changesets.all()) {
            boolean underWay = each.phase != Changeset.Phase.REST;
            working += each.state == State.BEHANDLES ? 1 : 0;
            if (underWay) {
                schedule(each, each.due == Changeset.NEVER ? now : each.due);
            }
        }
    }
}
