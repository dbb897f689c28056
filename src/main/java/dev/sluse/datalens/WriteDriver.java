package dev.sluse.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch: the same bytes under the same UUID until the provider says 200, since then it writes them once, however often they
 * arrive (contract 4.6.1).
 */
public final class WriteDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-write";

    private final Function<String, PartnerApi> accounts;
    private final Path home;

    /**
     * @param accounts the API of an account; empty for the one without a name
     * @param home that the batches lie below
     */
    public WriteDriver(Function<String, PartnerApi> accounts, Path home) {
        this.accounts = accounts;
        this.home = home;
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
                .write(
                        orders.connection(),
                        orders.table(),
                        orders.client(),
                        Objects.requireNonNull(operation.uuid()),
                        orders.truncate(),
                        home.resolve(Objects.requireNonNull(operation.request())));
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        Orders orders = Orders.of(operation);
        String what = "batch " + operation.batch() + " for table " + orders.table();
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 200) {
            return Verdict.of(answer, what, now);
        }
        JsonNode said = ProviderText.object(reply).orElse(null);
        if (said == null) {
            return Verdict.torn(what);
        }
        String text = said.path("row_count").isIntegralNumber()
                ? "200 row_count " + said.path("row_count").asLong()
                : "200";
        return new Transition.Done("written", null, text, alarm(operation, orders, said));
    }

    private static @Nullable String alarm(Operation operation, Orders orders, JsonNode said) {
        String where = "batch " + operation.batch() + " of " + operation.delivery() + " to table " + orders.table();
        if (said.path("old_data_was_dropped").asBoolean()) {
            return "DataLens dropped the table's data when it took " + where + ", which was not asked for.";
        }
        JsonNode count = said.path("row_count");
        boolean mayBeRepeated = operation.attempts() > 1;
        if (!count.isIntegralNumber()) {
            return mayBeRepeated ? null : "DataLens took " + where + " and did not say how many rows it wrote.";
        }
        if (count.asLong() == orders.rows() || (mayBeRepeated && count.asLong() == 0)) {
            return null;
        }
        return "DataLens wrote " + count.asLong() + " rows of the " + orders.rows() + " of " + where
                + ": compare the table with the delivery.";
    }
}
