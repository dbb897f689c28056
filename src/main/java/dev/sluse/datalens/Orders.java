package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a driver of this package was told when its operation was accepted. It never changes, so that a request that is repeated is the
 * same one, whatever was set up anew meanwhile: but for the client, without whose id of today no request is let in.
 *
 * @param account whose settings hold; empty for those without account
 * @param client the id that the connection was linked with then
 * @param rows how many the batch has; 0 where it is none
 * @param truncate whether the table is emptied before it is written
 * @param alter whether a table that is there may be made anew, which can drop its data
 * @param body of the request, JSON; empty where it is a file
 * @param seen the table that this was made for, and that it has to be still; null: it does not matter
 */
record Orders(
        String connection,
        String table,
        String account,
        String client,
        long rows,
        boolean truncate,
        boolean alter,
        String body,
        @Nullable SeenTable seen) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Orders(
            String connection,
            String table,
            String account,
            String client,
            long rows,
            boolean truncate,
            boolean alter,
            String body) {
        this(connection, table, account, client, rows, truncate, alter, body, null);
    }

    /** The same, made for a table as it is. */
    Orders madeFor(@Nullable SeenTable table) {
        return new Orders(connection, this.table, account, client, rows, truncate, alter, body, table);
    }

    /** The id of the client that the connection is linked with now. */
    String client(Connections connections) {
        return connections.client(account, connection).orElse(client);
    }

    static Orders of(Operation operation) {
        try {
            return JSON.readValue(String.valueOf(operation.orders()), Orders.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("operation " + operation.id() + " has orders that cannot be read", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
