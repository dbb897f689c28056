package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Instant;
import java.util.function.Function;

/** Deletes partitions of a table; doing it twice is as good as once, since nothing else happens to the table in between (contract 4.7). */
public final class DeleteDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-delete";

    private final Function<String, PartnerApi> accounts;

    /** @param accounts the API of an account; empty for the one without a name */
    public DeleteDriver(Function<String, PartnerApi> accounts) {
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
        return accounts.apply(orders.account())
                .delete(orders.connection(), orders.table(), orders.client(), orders.body());
    }

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
            return new Transition.Refused(
                    null,
                    "DataLens answered " + what + " with 200 and success: false, " + text.substring(4) + ".",
                    text);
        }
        String alarm = said.path("success").asBoolean() ? null : "DataLens did not say that " + what + " succeeded.";
        return new Transition.Done("deleted", null, text, alarm);
    }
}
