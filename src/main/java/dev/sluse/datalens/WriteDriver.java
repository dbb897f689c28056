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
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch: the same bytes under the same UUID until the provider says 200, since then it writes them once, however often they
 * arrive (contract 4.6.1). Where the table was not seen for a while it is looked at first: bytes that were cut for other columns are
 * not sent.
 */
public final class WriteDriver implements Driver {
    /** Of its operations. */
    public static final String KIND = "datalens-write";

    private final Connections connections;
    private final Path home;

    /** @param home that the batches lie below */
    public WriteDriver(Connections connections, Path home) {
        this.connections = connections;
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
        PartnerApi api = connections.api(orders.account());
        String client = orders.client(connections);
        return TableLook.isDue(operation, orders, connections, now)
                ? api.info(orders.connection(), client)
                : api.write(
                        orders.connection(),
                        orders.table(),
                        client,
                        Objects.requireNonNull(operation.uuid()),
                        orders.truncate(),
                        home.resolve(Objects.requireNonNull(operation.request())));
    }

    @Override
    public Transition absorb(Operation operation, Request request, Answer answer, Instant now) {
        return PartnerApi.isInfo(request)
                ? TableLook.absorb(operation, Orders.of(operation), "batch " + operation.batch(), answer, now)
                : absorb(operation, answer, now);
    }

    /** What follows from the answer to a batch. */
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
        boolean mayBeRepeated = !TableLook.wasFirst(operation);
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
