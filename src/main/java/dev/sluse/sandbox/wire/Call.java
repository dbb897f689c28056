package dev.sluse.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that has arrived whole.
 *
 * @param path decoded, without the site's own prefix; begins with a slash or is empty
 * @param query decoded, names in lower case; of several of one name the last
 * @param headers names in lower case
 * @param file has the body in place of {@code body} where the site takes it as a file; gone when the answer is
 * @param pause to be run where an effect takes place, under its lock: a fault may stretch that moment
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
public record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        @Nullable Path file,
        Runnable pause) {

    public Call(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            Runnable pause) {
        this(method, path, query, headers, body, null, pause);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The same, with another moment to stretch. */
    Call pausing(Runnable newPause) {
        return new Call(method, path, query, headers, body, file, newPause);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
