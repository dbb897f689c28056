package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Instant;

/**
 * Deletes partitions of a table; doing it twice is as good as once, since nothing else happens to the table in between (contract 4.7).
 * Where rows are to follow that were cut for the table, it is looked at first: nothing is deleted that could not be written again.
 */
public final class DeleteDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-delete";

    private final Connections connections;

    public DeleteDriver(Connections connections) {
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
        return TableLook.isDue(operation, orders, connections, now)
                ? api.info(orders.connection(), client)
                : api.delete(orders.connection(), orders.table(), client, orders.body());
    }

    @Override
    public Transition absorb(Operation operation, Request request, Answer answer, Instant now) {
        return PartnerApi.isInfo(request)
                ? TableLook.absorb(operation, Orders.of(operation), "the deletion", answer, now)
                : absorb(operation, answer, now);
    }

    /** What follows from the answer to a deletion. */
    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        String what =
                "the deletion of partitions of table " + Orders.of(operation).table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, what, now);
        }
        JsonNode said = ProviderText.object(reply).orElse(null);
        if (said == null) {
            return Verdict.torn(what);
        }
        String text = ProviderText.of(reply);
        if (said.path("success").isBoolean() && !said.path("success").asBoolean()) {
            String why = text.replaceFirst("^200 ?", "");
            return new Transition.Refused(
                    null,
                    "DataLens answered " + what + " with 200 and success: false"
                            + (why.isEmpty() ? "." : ", " + why + "."),
                    text);
        }
        String alarm = said.path("success").asBoolean() ? null : "DataLens did not say that " + what + " succeeded.";
        return new Transition.Done("deleted", null, text, alarm);
    }
}
