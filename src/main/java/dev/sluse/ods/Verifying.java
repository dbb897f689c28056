package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the public sees with what was published (contract 9): that it was processed since, always; how many records there are, only
 * where one resource gives them, no processor adds or removes any, and none has a key of its own that rows may share.
 */
final class Verifying implements Turn {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The index follows a little later. */
    static final Duration EACH = Duration.ofSeconds(10);

    private static final int TRIES = 6;
    /** Those of which the provider says what they do to a cell, and nothing more; any other might change the number of records. */
    private static final Set<String> OF_CELLS = Set.of("string_replace");

    /** A run of ours has ended well. */
    static Transition begin(Work work, Memo memo, Status status) {
        if (work.orders().verify() == Verify.OFF) {
            return published(work, memo, "", null);
        }
        boolean counts = work.orders().rows() >= 0
                && work.action() == Action.PUBLISH
                && memo.placing().placed()
                && memo.placing().resources() == 1;
        return work.next(
                memo.with(memo.check().counting(counts)),
                counts ? Step.PROCESSORS : Step.VERIFY,
                Duration.ZERO,
                status.word(),
                "ended, what is public is looked at");
    }

    @Override
    public Request request(Work work) {
        Memo memo = work.memo();
        return switch (work.step()) {
            case PROCESSORS -> work.api().processors(memo.uid());
            case FIELDS -> work.api().fields(memo.uid());
            default -> work.api().explore(memo.id());
        };
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        return switch (work.step()) {
            case PROCESSORS ->
                changesNothing(said)
                        ? work.next(work.memo(), Step.FIELDS, "no processor changes the number of records")
                        : uncounted(work, "a processor may change the number of records");
            case FIELDS ->
                hasKey(said)
                        ? uncounted(work, "records have a key of their own")
                        : work.next(work.memo(), Step.VERIFY, "records are counted");
            default -> compared(work, said);
        };
    }

    /** That it cannot be seen does not mean that it was not done. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        if ((sign.passes() && sign != Sign.HTML) || !(answer instanceof Answer.Reply reply)) {
            return Faults.of(work, sign, answer);
        }
        String said = ProviderText.of(reply);
        if (work.step() != Step.VERIFY) {
            return uncounted(work, "records are not counted (" + said + ")");
        }
        if (sign == Sign.MISSING && work.memo().check().tries() < TRIES) {
            return again(work, "not public yet (" + said + ")");
        }
        String note = "could not be verified (" + said + ")";
        return published(
                work, work.memo(), note, "Dataset " + work.orders().dataset() + " was published and " + note + ".");
    }

    private static boolean changesNothing(JsonNode processors) {
        for (JsonNode each : processors.path("results")) {
            if (!OF_CELLS.contains(each.path("type").asText(""))) {
                return false;
            }
        }
        return isWhole(processors);
    }

    private static boolean hasKey(JsonNode fields) {
        for (JsonNode each : fields.path("results")) {
            if (each.path("annotation").asText("").equals("id")) {
                return true;
            }
        }
        return !isWhole(fields);
    }

    private static boolean isWhole(JsonNode list) {
        JsonNode next = list.path("next");
        return list.path("results").isArray() && (next.isNull() || next.isMissingNode());
    }

    private static Transition uncounted(Work work, String why) {
        Memo memo = work.memo();
        return work.next(memo.with(memo.check().counting(false)), Step.VERIFY, why);
    }

    private static Transition compared(Work work, JsonNode said) {
        Memo memo = work.memo();
        JsonNode metas = said.path("metas").path("default");
        String differs = difference(work, memo, metas);
        if (differs.isEmpty()) {
            return published(work, memo, "", null);
        }
        if (memo.check().tries() < TRIES) {
            return again(work, differs);
        }
        if (work.orders().verify() == Verify.FAIL) {
            return documented(
                    memo,
                    new Transition.Failed(
                            work.operation().remoteState(),
                            "failed: published, and " + differs + " a minute later.",
                            ""));
        }
        return published(
                work,
                memo,
                differs,
                "Dataset " + work.orders().dataset() + " was published, and " + differs + " a minute later.");
    }

    private static String difference(Work work, Memo memo, JsonNode metas) {
        boolean isOfMetadata = work.action() == Action.PUBLISH_METADATA;
        String field = isOfMetadata ? "metadata_processed" : "data_processed";
        @Nullable Instant processed = Moments.of(metas.path(field));
        Memo.History history = memo.history();
        @Nullable Instant earlier = Moments.of(isOfMetadata ? history.metadata() : history.data());
        @Nullable Instant rest = Moments.of(memo.run().before());
        if (processed == null) {
            return "Explore does not say " + field;
        }
        boolean isNew = (earlier == null || processed.isAfter(earlier)) && (rest == null || !processed.isBefore(rest));
        if (!isNew) {
            return "Explore still shows what was processed at " + processed;
        }
        JsonNode count = metas.path("records_count");
        long rows = work.orders().rows();
        return memo.check().counts() && count.isIntegralNumber() && count.asLong() != rows
                ? "Explore has " + count.asLong() + " records of " + rows + " different rows"
                : "";
    }

    private static Transition again(Work work, String told) {
        Memo memo = work.memo();
        return work.waiting(memo.with(memo.check().tried()), EACH, null, told, null);
    }

    private static Transition published(Work work, Memo memo, String note, @Nullable String alarm) {
        int errors = Status.errors(status(memo));
        String foreign = memo.history().foreign();
        String of = errors == 0 ? "" : " with " + errors + (errors == 1 ? " record error" : " record errors");
        String answer =
                "published" + of + (foreign.isEmpty() ? "" : "; " + foreign) + (note.isEmpty() ? "" : "; " + note);
        String bad = errors == 0
                ? null
                : "Dataset " + work.orders().dataset() + " was published" + of + ", the first: "
                        + first(status(memo).path("records_errors").path(0)) + ".";
        String both = bad == null || alarm == null ? (bad == null ? alarm : bad) : bad + " " + alarm;
        return documented(
                memo,
                new Transition.Done(
                        status(memo).path("status").asText(),
                        memo.uid(),
                        answer,
                        both,
                        errors == 0 ? null : Outcome.RECORD_ERRORS));
    }

    private static String first(JsonNode error) {
        String field = error.path("field_uid").asText("");
        String message = ProviderText.tidy(error.path("message").asText("")).replaceFirst("\\.$", "");
        return field.isEmpty() ? message : "field " + ProviderText.tidy(field) + ": " + message;
    }

    private static JsonNode status(Memo memo) {
        try {
            return JSON.readTree(
                    memo.check().status() == null ? "{}" : memo.check().status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transition documented(Memo memo, Transition end) {
        return new Transition.Documented(end, String.valueOf(memo.check().status()));
    }
}
