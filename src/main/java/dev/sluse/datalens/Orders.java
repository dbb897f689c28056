package dev.sluse.datalens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;

/**
 * What a driver of this package was told when its operation was accepted. It never changes, so that a request that is repeated is the
 * same one, whatever was set up anew meanwhile.
 *
 * @param account whose settings hold; empty for those without account
 * @param client the id that the connection is linked with
 * @param rows how many the batch has; 0 where it is none
 * @param truncate whether the table is emptied before it is written
 * @param alter whether a table that is there may be made anew, which can drop its data
 * @param body of the request, JSON; empty where it is a file
 */
record Orders(
        String connection,
        String table,
        String account,
        String client,
        long rows,
        boolean truncate,
        boolean alter,
        String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
