package dev.sluse.datafordeler;

import java.time.Duration;
import java.util.Map;

/**
 * One register's GraphQL service. A request is sent once and never repeated by itself; credentials are added on the way, and no text of
 * an exception or an answer shows them. Thread-safe.
 */
public interface GraphQl {
    /**
     * What came back.
     *
     * @param status HTTP's
     */
    record Reply(int status, String body) {}

    /**
     * Asks, and waits for the whole answer.
     *
     * @param deadline over the whole call
     * @throws RegisterFault if there was no answer, or not a whole one
     */
    Reply ask(String query, Map<String, Object> variables, Duration deadline);

    /** The register's schema, as text; throws as {@link #ask}. */
    Reply schema(Duration deadline);
}
