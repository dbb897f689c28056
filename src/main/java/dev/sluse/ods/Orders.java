package dev.sluse.ods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import java.time.Duration;

/**
 * What a driver of this package was told when its operation was accepted. It never changes, so that what is repeated is the same,
 * whatever was set up anew meanwhile.
 *
 * @param account whose settings hold; empty for those without account
 * @param dataset its id or uid, as the flow names it
 * @param resource title of the resource that the file becomes; empty if nothing is uploaded
 * @param type of extractor, such as {@code csvfile}; empty if nothing is uploaded
 * @param params of the extractor, JSON; empty if nothing is uploaded
 * @param fileName what the file is called at the other side
 * @param contentType of the file
 * @param rows how many different rows the file has; -1 where that is not known
 * @param refusesForeign whether it is not published if changes of others would go live with it
 * @param maxWaitSeconds after how long an alarm is raised
 */
record Orders(
        String account,
        String dataset,
        String resource,
        String type,
        String params,
        String fileName,
        String contentType,
        long rows,
        Verify verify,
        boolean refusesForeign,
        long maxWaitSeconds) {
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

    Duration maxWait() {
        return Duration.ofSeconds(maxWaitSeconds);
    }

    /**
     * Whether carrying this out also does what was ordered earlier for the same dataset: the same resource, held to the same, and no later
     * told of. A publish that is refused or has failed by rules of this one's would else be the end of one that knows no such rule, and a rule
     * of that one's would be forgotten.
     */
    boolean doesToo(Orders earlier) {
        return resource.equals(earlier.resource)
                && verify == earlier.verify
                && refusesForeign == earlier.refusesForeign
                && maxWaitSeconds <= earlier.maxWaitSeconds;
    }

    /** Whether a file comes first. */
    boolean uploads() {
        return !resource.isEmpty();
    }
}
