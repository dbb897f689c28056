package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The look at a table before something is sent that was made for it as it was: a step of its own, unless the table was seen a moment
 * ago. A change between the look and what follows it is not noticed; nothing of the API could (contract 4.6: it takes any array of the
 * right length).
 */
final class TableLook {
    /**
     * How long a look counts, for the batch and for those of its delivery that follow it. A look for each would cost some hundredths of
     * the speed; who changes a table and brings rows into it takes longer than this.
     */
    static final Duration COUNTS = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is remembered.
     *
     * @param at of the last good look, in milliseconds since 1970
     * @param attempt which request of the operation it was, from 1
     */
    record Memo(long at, int attempt) {}

    private TableLook() {}

    /** Whether the table has to be looked at before the next request. After one that was sent it has, whatever came of that. */
    static boolean isDue(Operation operation, Orders orders, Connections connections, Instant now) {
        SeenTable seen = orders.seen();
        if (seen == null) {
            return false;
        }
        if (operation.attempts() == 0) {
            // batches follow each other: what the one before has seen a moment ago need not be asked for again
            return !counts(seen.at(), now)
                    && connections.looked(operation).stream().noneMatch(at -> counts(at, now));
        }
        Memo memo = memo(operation);
        return memo == null || !counts(memo.at(), now);
    }

    private static boolean counts(long at, Instant now) {
        Duration age = Duration.between(Instant.ofEpochMilli(at), now);
        return !age.isNegative() && age.compareTo(COUNTS) < 0;
    }

    /** What an answer means to a look at the table. */
    static Transition absorb(Operation operation, Orders orders, String what, Answer answer, Instant now) {
        String question = "the question for table " + orders.table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, question, now);
        }
        JsonNode info = TableInfo.tables(reply).orElse(null);
        SeenTable seen = orders.seen();
        if (info == null || seen == null) {
            return Verdict.torn(question);
        }
        Optional<String> other = seen.difference(TableInfo.find(info, orders.table()));
        return other.isEmpty()
                ? new Transition.Step(
                        "looked",
                        json(new Memo(now.toEpochMilli(), operation.attempts())),
                        "The table is as it was when " + what + " was made for it.")
                : new Transition.Failed(
                        null,
                        "Table " + orders.table() + " is not as it was when " + what + " was made for it: "
                                + other.get()
                                + ". Nothing was sent now. Change it back and replay " + operation.delivery()
                                + ", or cancel " + operation.delivery()
                                + " and replay it with --again: its rows are cut anew.",
                        "");
    }

    /** Whether what was sent now is the first that was, but for one look. */
    static boolean wasFirst(Operation operation) {
        Memo memo = memo(operation);
        return operation.attempts() == 1 || (operation.attempts() == 2 && memo != null && memo.attempt() == 1);
    }

    /** Null where it has not looked since it was begun, or begun anew by a person. */
    private static @Nullable Memo memo(Operation operation) {
        String memo = operation.memo();
        return operation.state() != Operation.State.WAITING || memo == null ? null : read(memo);
    }

    /** The time of the look that is remembered. */
    static OptionalLong at(String memo) {
        Memo read = read(memo);
        return read == null ? OptionalLong.empty() : OptionalLong.of(read.at());
    }

    private static @Nullable Memo read(String memo) {
        try {
            return JSON.readValue(memo, Memo.class);
        } catch (JsonProcessingException e) {
            // what an earlier version remembered: the table is looked at anew
            return null;
        }
    }

    private static String json(Memo memo) {
        try {
            return JSON.writeValueAsString(memo);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
