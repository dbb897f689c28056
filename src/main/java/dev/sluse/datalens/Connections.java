package dev.sluse.datalens;

import dev.sluse.ledger.Operation;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How connections are reached now. Drivers ask for each request anew: what was accepted weeks ago is sent with today's keys, and for
 * the client that the connection is linked with today. Thread-safe.
 */
@FunctionalInterface
public interface Connections {
    /**
     * The API as an account calls it.
     *
     * @param account empty for the one without a name
     */
    PartnerApi api(String account);

    /** The id of the client that a connection is linked with, as far as it is known. */
    default Optional<String> client(String account, String connection) {
        return Optional.empty();
    }

    /**
     * When the last of the batches before it that looked at the table found it to be as it was when all of them were cut, in
     * milliseconds since 1970; empty if none did.
     */
    default OptionalLong looked(Operation batch) {
        return OptionalLong.empty();
    }
}
