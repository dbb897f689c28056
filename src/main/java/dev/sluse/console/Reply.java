package dev.sluse.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param type of the content
 * @param length of the content in bytes, -1 if it ends only when the caller goes
 * @param headers those beside type and length
 */
record Reply(int status, String type, long length, Map<String, String> headers, Body body) {
    static final String JSON = "application/json";

    /** The content; closed also if it was never asked for. */
    @FunctionalInterface
    interface Body extends AutoCloseable {
        void writeTo(OutputStream out) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    static Reply json(int status, Object value) {
        return of(status, JSON, Json.bytes(value));
    }

    static Reply of(int status, String type, byte[] content) {
        return new Reply(status, type, content.length, Map.of(), out -> out.write(content));
    }

    /** The same with one header more. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, length, more, body);
    }
}
