package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a table, or makes it anew. It looks first and does nothing where the table is so already, since the call can drop data
 * (contract 4.4); after an answer that did not come it looks again, and after one that did it looks whether the columns stand as the
 * rows were cut.
 */
public final class DefineDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-define";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is remembered.
     *
     * @param looked which request of the operation it was that found the table to be defined, from 1; 0: none
     * @param defined whether the provider has said that it is
     * @param dropped whether that dropped data
     */
    record Memo(int looked, boolean defined, boolean dropped) {
        static final Memo NONE = new Memo(0, false, false);
    }

    private final Connections connections;

    public DefineDriver(Connections connections) {
        this.connections = connections;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String system() {
        return PartnerApi.SYSTEM;
    }

    @Override
    public Request next(Operation operation, Instant now) {
        Orders orders = Orders.of(operation);
        PartnerApi api = connections.api(orders.account());
        String client = orders.client(connections);
        // only as long as nothing was sent since: the definition may have got through
        return operation.attempts() > 0 && memo(operation).looked() == operation.attempts()
                ? api.define(orders.connection(), orders.table(), client, orders.body())
                : api.info(orders.connection(), client);
    }

    @Override
    public Transition absorb(Operation operation, Request request, Answer answer, Instant now) {
        return PartnerApi.isInfo(request) ? absorb(operation, answer, now) : defined(operation, answer, now);
    }

    private static Transition defined(Operation operation, Answer answer, Instant now) {
        String what = "the definition of table " + Orders.of(operation).table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, what, now);
        }
        JsonNode said = ProviderText.object(reply).orElse(null);
        if (said == null) {
            return Verdict.torn(what);
        }
        boolean dropped = said.path("old_data_was_dropped").asBoolean();
        return new Transition.Step("defining", json(new Memo(0, true, dropped)), "200 old_data_was_dropped " + dropped);
    }

    /** What follows from the answer to a look at the table. */
    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        Orders orders = Orders.of(operation);
        String what = "the question for table " + orders.table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, what, now);
        }
        JsonNode info = TableInfo.tables(reply).orElse(null);
        if (info == null) {
            return Verdict.torn(what);
        }
        Optional<TableInfo> there = TableInfo.find(info, orders.table());
        Memo memo = memo(operation);
        return memo.defined() ? checked(orders, memo, there) : looked(operation, orders, memo, there);
    }

    private static Transition looked(Operation operation, Orders orders, Memo memo, Optional<TableInfo> there) {
        if (there.isPresent() && TableDefinition.of(orders.body()).isThere(there.get())) {
            boolean mayHaveDropped = orders.alter() && memo.looked() > 0;
            return new Transition.Done(
                    "defined",
                    null,
                    "The table is so already.",
                    mayHaveDropped
                            ? "Table " + orders.table() + " was altered without an answer of DataLens: the data that it"
                                    + " had was dropped, or may have been."
                            : null);
        }
        String table = "Table " + orders.table();
        if (there.isPresent() && !orders.alter()) {
            return new Transition.Failed(
                    null,
                    table + " was made by somebody else meanwhile, with other columns or keys: cancel this"
                            + " delivery and send it through again.",
                    "It is not altered, since that could drop data.");
        }
        SeenTable seen = orders.seen();
        Optional<String> other = there.isPresent() && seen != null ? seen.difference(there) : Optional.empty();
        return other.isPresent()
                ? new Transition.Failed(
                        null,
                        table + " was changed by somebody else meanwhile: " + other.get() + ". Cancel "
                                + operation.delivery() + " and replay it with --again.",
                        "It is not altered, since that would undo the change.")
                : new Transition.Step(
                        "looked", json(new Memo(operation.attempts(), false, false)), "The table is to be defined.");
    }

    private static Transition checked(Orders orders, Memo memo, Optional<TableInfo> there) {
        Optional<String> other = SeenTable.of(TableDefinition.of(orders.body())).difference(there);
        if (other.isPresent()) {
            return new Transition.Failed(
                    null,
                    "DataLens has made table " + orders.table() + " otherwise than it was asked to: " + other.get()
                            + ". Rows cut for the one that was asked for are not sent.",
                    "");
        }
        return new Transition.Done(
                "defined",
                null,
                "200 old_data_was_dropped " + memo.dropped(),
                memo.dropped()
                        ? "DataLens dropped the data that table " + orders.table() + " had, since it was altered."
                        : null);
    }

    /** None where it has not looked since it was begun, or begun anew by a person. */
    private static Memo memo(Operation operation) {
        String memo = operation.memo();
        if (operation.state() != Operation.State.WAITING || memo == null) {
            return Memo.NONE;
        }
        try {
            return JSON.readValue(memo, Memo.class);
        } catch (JsonProcessingException e) {
            // an earlier version remembered something else: it is looked at anew
            return Memo.NONE;
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
