package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The answer to a poll (contract 4.1). */
final class StatusDocument {
    private StatusDocument() {}

    /** @param wholeSeconds whether {@code since} has no fraction */
    static ObjectNode of(Dataset dataset, boolean wholeSeconds) {
        ObjectNode json = Reply.JSON.createObjectNode();
        json.put("status", dataset.status.word());
        json.put("previous", dataset.previous == null ? null : dataset.previous.word());
        json.putNull("next");
        json.put("since", time(dataset.since, wholeSeconds));
        json.put("is_published", dataset.published);
        json.put("message", dataset.message);
        json.set("records_errors", dataset.errors.deepCopy());
        json.set("params", dataset.params.deepCopy());
        return json;
    }

    static String time(long millis, boolean wholeSeconds) {
        Instant at = Instant.ofEpochMilli(millis);
        return DateTimeFormatter.ISO_INSTANT.format(wholeSeconds ? at.truncatedTo(ChronoUnit.SECONDS) : at);
    }
}
