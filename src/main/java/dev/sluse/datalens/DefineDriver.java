package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a table, or makes it anew. It looks first and does nothing where the table is so already, since the call can drop data
 * (contract 4.4); after an answer that did not come it looks again.
 */
public final class DefineDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-define";

    private static final String LOOKED = "{\"looked\":true}";

    private final Function<String, PartnerApi> accounts;

    /** @param accounts the API of an account; empty for the one without a name */
    public DefineDriver(Function<String, PartnerApi> accounts) {
        this.accounts = accounts;
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
        PartnerApi api = accounts.apply(orders.account());
        return hasLooked(operation)
                ? api.define(orders.connection(), orders.table(), orders.client(), orders.body())
                : api.info(orders.connection(), orders.client());
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        Orders orders = Orders.of(operation);
        String what = (hasLooked(operation) ? "the definition of table " : "the question for table ") + orders.table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, what, now);
        }
        JsonNode said = ProviderText.object(reply).orElse(null);
        if (said == null) {
            return Verdict.torn(what);
        }
        return hasLooked(operation) ? defined(orders, said) : looked(orders, said);
    }

    /** Not after a fault, when the call may have got through all the same, and not when a person lets it begin anew. */
    private static boolean hasLooked(Operation operation) {
        return operation.state() == Operation.State.WAITING
                && LOOKED.equals(operation.memo())
                && operation.trouble() == null;
    }

    private static Transition looked(Orders orders, JsonNode info) {
        TableDefinition wanted = TableDefinition.of(orders.body());
        Optional<TableInfo> there = TableInfo.find(info, orders.table());
        if (there.isEmpty() || orders.alter()) {
            boolean isThere = there.isPresent() && wanted.isThere(there.get());
            return isThere
                    ? new Transition.Done("defined", null, "The table is so already.", null)
                    : new Transition.Waiting(
                            "looked", null, LOOKED, "The table is to be defined.", Duration.ZERO, null);
        }
        if (wanted.isThere(there.get())) {
            return new Transition.Done("defined", null, "The table is so already.", null);
        }
        return new Transition.Failed(
                null,
                "Table " + orders.table()
                        + " was made by somebody else meanwhile, with other columns or keys: cancel this"
                        + " delivery and send it through again.",
                "It is not altered, since that could drop data.");
    }

    private static Transition defined(Orders orders, JsonNode said) {
        boolean dropped = said.path("old_data_was_dropped").asBoolean();
        return new Transition.Done(
                "defined",
                null,
                "200 old_data_was_dropped " + dropped,
                dropped
                        ? "DataLens dropped the data that table " + orders.table() + " had, since it was altered."
                        : null);
    }
}
