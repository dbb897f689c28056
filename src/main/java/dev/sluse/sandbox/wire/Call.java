package dev.sluse.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request that has arrived whole.
 *
 * @param path decoded, without the site's own prefix; begins with a slash or is empty
 * @param query decoded, names in lower case; of several of one name the last
 * @param headers names in lower case
 * @param pause to be run where an effect takes place, under its lock: a fault may stretch that moment
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Runnable pause) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The same, with another moment to stretch. */
    Call pausing(Runnable newPause) {
        return new Call(method, path, query, headers, body, newPause);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
