package dev.sluse.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluse.nvdb.Memo.Search;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks for changesets whose registration was not answered (contract 4.6): the account's own that are not started are listed, each is
 * looked at, and ours is known by its {@code eksternRef}. Before the start the first one is taken for the operation's own; at the end
 * those that are left are cancelled. None is ever started from here before its UUID is written down; one that somebody else has started is ours
 * all the same, and is followed.
 */
final class Searching implements Phase {
    /** The clocks of both sides may differ. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    @Override
    public Request next(Run run) {
        Search search = run.memo().search();
        return switch (run.memo().step()) {
            case FIND, SWEEP ->
                run.api().notStarted(search.start(), run.memo().round().since() - SKEW.toMillis(), run.requestId());
            case DISCARD -> {
                String uuid = search.candidates().get(0);
                yield run.api().cancel(run.api().link(Map.of(), "kanseller", uuid), run.requestId());
            }
            default -> run.api().changeset(search.candidates().get(0), run.requestId());
        };
    }

    @Override
    public Transition absorb(Run run, Answer answer, Instant now) {
        return switch (run.memo().step()) {
            case FIND, SWEEP -> listed(run, answer, now);
            case DISCARD -> discarded(run, answer, now);
            default -> compared(run, answer, now);
        };
    }

    private static boolean isAtEnd(Run run) {
        Step step = run.memo().step();
        return step == Step.SWEEP || step == Step.DOUBLE || step == Step.DISCARD;
    }

    private static Transition listed(Run run, Answer answer, Instant now) {
        boolean isRefused = answer instanceof Answer.Reply reply
                && Verdict.of(answer, "") instanceof Transition.Failed
                && reply.status() != 401;
        if (isAtEnd(run) && isRefused) {
            // a double that is not started harms nobody
            return run.go(run.memo().at(Step.STATUS), "doubles could not be looked for");
        }
        String what = run.what("the search for the changeset");
        if (!Verdict.isGood(answer)) {
            return Verdict.of(answer, what);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        JsonNode list = Preparing.tree(reply);
        if (!list.has("endringssett") && !list.has("antallTotalt")) {
            return Verdict.torn(what, reply);
        }
        Search search = run.memo().search();
        List<String> candidates = new ArrayList<>(search.candidates());
        int count = 0;
        for (JsonNode each : list.path("endringssett")) {
            count++;
            String uuid = each.path("id").asText("");
            if (isCandidate(run, each) && !uuid.isBlank() && !candidates.contains(uuid)) {
                candidates.add(uuid);
            }
        }
        int next = search.start() + count;
        // a list that does not say how many there are has more if its page is full
        int all = list.path("antallTotalt").asInt(count < NvdbApi.PAGE ? 0 : Integer.MAX_VALUE);
        boolean isMore = count > 0 && next <= all;
        return goOn(
                run,
                new Search(isMore ? next : 0, candidates),
                "looked at a list of " + count + (count == 1 ? " changeset" : " changesets"),
                now);
    }

    private static boolean isCandidate(Run run, JsonNode listed) {
        String word = listed.path("status").path("fremdrift").asText(Progress.NOT_STARTED.word());
        String reference = listed.path("eksternRef").asText(run.reference());
        boolean isOther = !listed.path("id")
                .asText("")
                .equals(String.valueOf(run.operation().remoteId()));
        // the list is of those that are not started; one that was started since is ours all the same
        boolean mayBeIt =
                isAtEnd(run) ? word.equals(Progress.NOT_STARTED.word()) : !word.equals(Progress.CANCELLED.word());
        return isOther && mayBeIt && reference.equals(run.reference());
    }

    private static Transition compared(Run run, Answer answer, Instant now) {
        Search search = run.memo().search();
        String uuid = search.candidates().get(0);
        boolean isNone = answer instanceof Answer.Reply reply
                && (reply.status() == 403 || reply.status() == 404 || reply.status() == 410);
        if (!isNone && !Verdict.isGood(answer)) {
            Transition verdict = Verdict.of(answer, "the question for changeset " + uuid);
            return isAtEnd(run) && verdict instanceof Transition.Failed
                    ? goOn(run, search.rest(), "changeset " + uuid + " could not be looked at", now)
                    : verdict;
        }
        JsonNode set = isNone ? MissingNode.getInstance() : Preparing.tree((Answer.Reply) answer);
        if (!isNone && !set.has("id") && !set.has("status")) {
            return Verdict.torn("the question for changeset " + uuid, (Answer.Reply) answer);
        }
        String word = set.path("status").path("fremdrift").asText(Progress.NOT_STARTED.word());
        boolean isOurs = set.path("eksternRef").asText("").equals(run.reference());
        boolean isStarted = !word.equals(Progress.NOT_STARTED.word());
        if (!isOurs || (isStarted && (isAtEnd(run) || word.equals(Progress.CANCELLED.word())))) {
            return goOn(run, search.rest(), "changeset " + uuid + " is not it", now);
        }
        if (isAtEnd(run)) {
            return run.go(run.memo().at(Step.DISCARD), "changeset " + uuid + " is a double");
        }
        return isStarted ? started(run, uuid, word, now) : Preparing.stored(run, uuid, run.memo());
    }

    /** By somebody else: whether it was at work since is not known. */
    private static Transition started(Run run, String uuid, String word, Instant now) {
        Watch watch = Watch.NONE.seen(word, now).doubted();
        return run.go(
                run.memo().refused("").with(watch).at(Step.LOOK),
                word,
                uuid,
                "registered as " + uuid + ", and somebody else has started it",
                PollTable.least(watch),
                null);
    }

    private static Transition discarded(Run run, Answer answer, Instant now) {
        String uuid = run.memo().search().candidates().get(0);
        Transition verdict = Verdict.of(answer, "the request to cancel changeset " + uuid);
        if (Verdict.isGood(answer)) {
            return goOn(run, run.memo().search().rest(), "changeset " + uuid + ", a double, is cancelled", now);
        }
        return verdict instanceof Transition.Again
                ? verdict
                : goOn(
                        run,
                        run.memo().search().rest(),
                        "changeset " + uuid + ", a double that is not started, could not be cancelled",
                        now);
    }

    /** The next page, then the next candidate, then what the search was for. */
    private static Transition goOn(Run run, Search search, String answer, Instant now) {
        Memo memo = run.memo().with(search);
        if (search.start() > 0) {
            return run.go(memo.at(isAtEnd(run) ? Step.SWEEP : Step.FIND), answer);
        }
        if (!search.candidates().isEmpty()) {
            return run.go(memo.at(isAtEnd(run) ? Step.DOUBLE : Step.COMPARE), answer);
        }
        if (isAtEnd(run)) {
            return run.go(memo.at(Step.STATUS), answer);
        }
        if (memo.refusal().isEmpty()) {
            return run.go(memo.at(Step.REGISTER), answer + "; it is registered");
        }
        String none = " There is no such changeset of ours that is not started.";
        return memo.fault() == null
                ? new Transition.Refused(
                        null,
                        "NVDB answered " + run.what("the registration") + " with " + memo.refusal() + "." + none,
                        memo.refusal())
                : Rejection.ofDocument(run, memo.fault(), none, now);
    }
}
