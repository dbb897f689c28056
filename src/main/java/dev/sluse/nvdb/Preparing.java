package dev.sluse.nvdb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.nvdb.Memo.Reading;
import dev.sluse.nvdb.Memo.Round;
import dev.sluse.nvdb.Memo.Search;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Until the changeset is stored at the provider and its UUID is written down: what it lacks is read, the validator is asked, it is
 * registered. Nothing of it is carried out by that.
 */
final class Preparing implements Phase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Request next(Run run) {
        return switch (run.memo().step()) {
            case READ -> {
                NvdbOrders.Read read = read(run);
                yield run.api().object(read.typeId(), read.nvdbId(), run.requestId());
            }
            case VALIDATE -> run.api().validate(body(run), run.requestId());
            default -> run.api().register(body(run), run.orders().dryRun(), run.requestId());
        };
    }

    private static NvdbOrders.Read read(Run run) {
        return run.orders().reads().get(run.memo().round().readings().size());
    }

    /** The very bytes that were accepted, unless something has to be filled in or left out. */
    private static Request.Body body(Run run) {
        Round round = run.memo().round();
        if (round.number() == 1 && run.orders().reads().isEmpty()) {
            return new Request.Body.Content(run.file());
        }
        byte[] bytes = run.batch()
                .fill(run.orders().reads(), round.readings())
                .named(run.reference())
                .without(round.excluded());
        return new Request.Body.Bytes(bytes);
    }

    @Override
    public Transition absorb(Run run, Answer answer, Instant now) {
        return switch (run.memo().step()) {
            case READ -> wasRead(run, answer, now);
            case VALIDATE -> wasValidated(run, answer, now);
            default -> wasRegistered(run, answer, now);
        };
    }

    private static Transition wasRead(Run run, Answer answer, Instant now) {
        NvdbOrders.Read read = read(run);
        String what = run.what("the question for object " + read.nvdbId());
        boolean isGone = Verdict.isGone(answer);
        if (!isGone && !Verdict.isGood(answer)) {
            return Verdict.ofReading(answer, what);
        }
        Optional<Reading> reading = isGone ? Optional.of(new Reading(0, "")) : reading((Answer.Reply) answer);
        if (reading.isEmpty()) {
            return Verdict.ofReading(answer, what);
        }
        Round round = run.memo().round().read(reading.get());
        Memo memo = run.memo().with(round).at(Memo.first(run.orders(), round));
        int count = round.readings().size();
        Run next = new Run(run.operation(), run.orders(), memo, run.api(), run.home());
        if (count == run.orders().reads().size() && Lacking.any(next)) {
            return Lacking.rejection(next, now);
        }
        return run.go(memo, "read " + count + " of " + run.orders().reads().size() + " objects");
    }

    /** The last version, and when it was changed: {@code lestFraNvdb} as clients build it (contract 7). */
    private static Optional<Reading> reading(Answer.Reply reply) {
        JsonNode metadata = tree(reply).path("metadata");
        String modified = metadata.path("sist_modifisert").asText("").strip().replace(' ', 'T');
        int version = metadata.path("versjon").asInt();
        return version > 0 ? Optional.of(new Reading(version, modified)) : Optional.empty();
    }

    private static Transition wasValidated(Run run, Answer answer, Instant now) {
        String what = run.what("the validation");
        if (Verdict.isRefusal(answer)) {
            return Rejection.ofFault(run, (Answer.Reply) answer, now);
        }
        if (!Verdict.isGood(answer)) {
            return Verdict.of(answer, what);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        String text = Said.whole(reply);
        StatusDocument status = StatusDocument.of(text).orElse(null);
        if (status == null || status.progress().isEmpty()) {
            return Verdict.torn(what, reply);
        }
        if (Progress.of(status.progress()).filter(Progress.REJECTED::equals).isPresent()) {
            return Rejection.ofStatus(run, status.progress(), text, null, now);
        }
        return run.go(run.memo().at(Step.REGISTER), "the validator has nothing against it");
    }

    private static Transition wasRegistered(Run run, Answer answer, Instant now) {
        String what = run.what("the registration");
        if (answer instanceof Answer.Reply reply && reply.status() == 409) {
            // the criterion of the server's check for duplicates is not known: it may be our own that it means
            Memo memo = run.memo()
                    .refused(Said.of(reply), Rejection.document(run, reply))
                    .with(Search.BEGIN)
                    .with(run.memo().round().inDoubt());
            return run.go(memo.at(Step.FIND), "answered " + Said.of(reply));
        }
        if (Verdict.isRefusal(answer)) {
            return Rejection.ofFault(run, (Answer.Reply) answer, now);
        }
        if (!Verdict.isGood(answer)) {
            return Verdict.of(answer, what);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        Map<String, String> links = Links.of(reply);
        Optional<String> uuid = Links.uuid(reply, links);
        if (uuid.isEmpty()) {
            Memo memo = run.memo().with(Search.BEGIN).with(run.memo().round().inDoubt());
            return run.go(memo.at(Step.FIND), "answered without an id: it is looked for");
        }
        return stored(run, uuid.get(), run.memo().with(run.memo().round().linked(links)));
    }

    /** Its UUID is written down before anything else is sent. */
    static Transition.Waiting stored(Run run, String uuid, Memo memo) {
        return run.go(
                memo.refused("").at(Step.START),
                Progress.NOT_STARTED.word(),
                uuid,
                "registered as " + uuid,
                Duration.ZERO,
                null);
    }

    static JsonNode tree(Answer.Reply reply) {
        try {
            JsonNode node = JSON.readTree(Said.whole(reply));
            return node == null ? JSON.createObjectNode() : node;
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
