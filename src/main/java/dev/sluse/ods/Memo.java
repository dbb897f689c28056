package dev.sluse.ods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a driver remembers of an operation from step to step; the ledger keeps it.
 *
 * @param step what comes next
 * @param decided how often something had been sent when that was decided: more now means that the step itself may have been sent
 * @param looks how often the status was looked at without anything else to do
 * @param begun when the first answer came; null: none has
 * @param alarmed whether it was said that it takes long
 * @param uid of the dataset, which never changes; empty as long as it is not known
 * @param id of the dataset, as the public names it
 */
record Memo(
        Step step,
        int decided,
        int looks,
        @Nullable String begun,
        boolean alarmed,
        String uid,
        String id,
        Placing placing,
        History history,
        Run run,
        Check check) {

    /**
     * The file on its way into the dataset.
     *
     * @param file the provider's uid of it; empty as long as it is not there
     * @param resource uid of the one that gets it; empty: a new one is made
     * @param type of that resource, and {@code params}: as they were, since people tune them; empty for a new one
     * @param placed whether the resource has it
     * @param at the provider's time of that, or null
     * @param resources how many the dataset has then
     * @param checks how often a resource that may have been made was looked for and was not there
     */
    record Placing(
            String file,
            String resource,
            String type,
            String params,
            boolean placed,
            @Nullable String at,
            int resources,
            int checks) {
        static final Placing NONE = new Placing("", "", "", "", false, null, 0, 0);

        Placing uploaded(String uid) {
            return new Placing(uid, "", "", "", false, null, 0, 0);
        }

        Placing into(String uid, String its, String itsParams, int all) {
            return new Placing(file, uid, its, itsParams, false, null, all, 0);
        }

        Placing done(@Nullable String when, int all) {
            return new Placing(file, resource, type, params, true, when, all, 0);
        }

        Placing missed(int times) {
            return new Placing(file, resource, type, params, placed, at, resources, times);
        }
    }

    /**
     * The dataset's saved changes.
     *
     * @param looked whether it was asked what the public sees
     * @param data when its data was processed last; null: never, or it is not said
     * @param metadata when its metadata was
     * @param known the uids of the changes before ours
     * @param foreign those of others that go live with ours, for people; empty if there are none
     * @param author whose name our own changes have; empty as long as that is not known
     */
    record History(
            boolean looked,
            @Nullable String data,
            @Nullable String metadata,
            List<String> known,
            String foreign,
            String author) {
        static final History NONE = new History(false, null, null, List.of(), "", "");

        /** An older one has no author. */
        History {
            author = author == null ? "" : author;
        }

        History looked(@Nullable String data, @Nullable String metadata) {
            return new History(true, data, metadata, known, foreign, author);
        }

        History knowing(List<String> uids) {
            return new History(looked, data, metadata, uids, foreign, author);
        }

        History naming(String others) {
            return new History(looked, data, metadata, known, others, author);
        }

        History by(String name) {
            return new History(looked, data, metadata, known, foreign, name);
        }
    }

    /**
     * The run that was ordered, or that is to be aborted.
     *
     * @param before since when the dataset was at rest before the order: what ended then is not ours
     * @param seen when that was seen
     * @param ran whether it was seen running since
     * @param aborting whether it was seen being aborted
     * @param orders how often it was ordered without ever beginning
     * @param own since when the run goes on that is to be aborted
     * @param accepted when the order, or the abort, was taken; null as long as that is not known
     * @param late whether it was said that it takes long to stop
     * @param refusals how often the dataset did not allow what was asked of it
     */
    record Run(
            @Nullable String before,
            @Nullable String seen,
            boolean ran,
            boolean aborting,
            int orders,
            @Nullable String own,
            @Nullable String accepted,
            boolean late,
            int refusals) {
        static final Run NONE = new Run(null, null, false, false, 0, null, null, false, 0);

        Run after(@Nullable Instant rest, Instant now) {
            return new Run(
                    rest == null ? null : rest.toString(),
                    now.toString(),
                    false,
                    false,
                    orders,
                    own,
                    null,
                    late,
                    refusals);
        }

        Run seen(Status status) {
            boolean stops = aborting || status.state() == Status.State.ABORTING_PROCESSING;
            return new Run(before, seen, ran || status.runs(), stops, orders, own, accepted, late, refusals);
        }

        Run again() {
            return new Run(before, seen, ran, aborting, orders + 1, own, accepted, late, refusals);
        }

        Run of(@Nullable Instant since) {
            return new Run(
                    before,
                    seen,
                    ran,
                    aborting,
                    orders,
                    since == null ? null : since.toString(),
                    accepted,
                    late,
                    refusals);
        }

        Run accepted(Instant now) {
            return new Run(before, seen, ran, aborting, orders, own, now.toString(), false, refusals);
        }

        Run said() {
            return new Run(before, seen, ran, aborting, orders, own, accepted, true, refusals);
        }

        Run refused() {
            return new Run(before, seen, ran, aborting, orders, own, accepted, late, refusals + 1);
        }
    }

    /**
     * What came of the run, and how far that is compared with what the public sees.
     *
     * @param status the whole of what the dataset said at the end, JSON; null as long as it has not ended
     * @param counts whether the number of records can be compared
     * @param tries how often it did not agree
     */
    record Check(@Nullable String status, boolean counts, int tries) {
        static final Check NONE = new Check(null, false, 0);

        Check counting(boolean can) {
            return new Check(status, can, tries);
        }

        Check tried() {
            return new Check(status, counts, tries + 1);
        }
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Memo first(Step step) {
        return new Memo(step, 0, 0, null, false, "", "", Placing.NONE, History.NONE, Run.NONE, Check.NONE);
    }

    /** Of an operation that waits; one that was never answered, or is to be tried anew, begins with the first step. */
    static Memo of(Operation operation, Step first) {
        if (operation.memo() == null) {
            return first(first);
        }
        Memo memo = read(operation);
        if (operation.state() == Operation.State.WAITING) {
            return memo;
        }
        // what an earlier try has saved is ours too
        return first(first).with(History.NONE.by(memo.history().author()));
    }

    /** Whatever its state is. */
    static Memo read(Operation operation) {
        try {
            return JSON.readValue(String.valueOf(operation.memo()), Memo.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has a memo that cannot be read", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another step comes next. */
    Memo to(Step next, int sent) {
        return new Memo(next, sent, 0, begun, alarmed, uid, id, placing, history, run, check);
    }

    Memo looked() {
        return new Memo(step, decided, looks + 1, begun, alarmed, uid, id, placing, history, run, check);
    }

    Memo begun(Instant now) {
        return new Memo(step, decided, looks, now.toString(), alarmed, uid, id, placing, history, run, check);
    }

    Memo alarmedOnce() {
        return new Memo(step, decided, looks, begun, true, uid, id, placing, history, run, check);
    }

    Memo found(String itsUid, String itsId) {
        return new Memo(step, decided, looks, begun, alarmed, itsUid, itsId, placing, history, run, check);
    }

    Memo with(Placing next) {
        return new Memo(step, decided, looks, begun, alarmed, uid, id, next, history, run, check);
    }

    Memo with(History next) {
        return new Memo(step, decided, looks, begun, alarmed, uid, id, placing, next, run, check);
    }

    Memo with(Run next) {
        return new Memo(step, decided, looks, begun, alarmed, uid, id, placing, history, next, check);
    }

    Memo with(Check next) {
        return new Memo(step, decided, looks, begun, alarmed, uid, id, placing, history, run, next);
    }
}
