package dev.sluse.sandbox.datalens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that took effect, as it is written down: a head of JSON, its length before it, and the body as it came.
 *
 * @param at when it took effect
 */
record Committed(Instant at, Call call) {
    /** What of a request says what it is; no credentials. */
    private static final List<String> HEADERS = List.of(
            "x-dl-operation-uuid",
            "x-dl-data-format",
            "content-type",
            "x-dl-table-definition",
            "x-dl-allow-alter-table",
            "x-dl-force-truncate");

    /** @throws UncheckedIOException if these are not the bytes of one */
    static Committed of(byte[] record) {
        int length = ByteBuffer.wrap(record).getInt();
        try {
            JsonNode head = Reply.JSON.readTree(record, Integer.BYTES, length);
            Map<String, String> headers = new HashMap<>();
            HEADERS.forEach(each -> {
                if (head.has(each)) {
                    headers.put(each, head.path(each).asText());
                }
            });
            byte[] body = Arrays.copyOfRange(record, Integer.BYTES + length, record.length);
            String method = head.path("method").asText();
            Call call = new Call(method, head.path("path").asText(), Map.of(), headers, body, () -> {});
            return new Committed(Instant.parse(head.path("at").asText()), call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        ObjectNode head = Reply.JSON.createObjectNode();
        head.put("at", at.toString()).put("method", call.method()).put("path", call.path());
        HEADERS.forEach(each -> call.header(each).ifPresent(value -> head.put(each, value)));
        byte[] json = Reply.json(0, head).body();
        return ByteBuffer.allocate(Integer.BYTES + json.length + call.body().length)
                .putInt(json.length)
                .put(json)
                .put(call.body())
                .array();
    }
}
