package dev.sluse.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is answered. */
public sealed interface Reply {
    ObjectMapper JSON = new ObjectMapper();

    int status();

    String type();

    /**
     * An answer whose length is known.
     *
     * @param body only its first {@code length} bytes are sent
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    record Whole(int status, String type, byte[] body, int length, Map<String, String> headers) implements Reply {}

    /** An answer that goes on until its writer returns or the caller hangs up. */
    record Streamed(String type, Writer writer) implements Reply {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes the parts of a stream as they come; ends when it is interrupted. */
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Whole of(int status, String type, byte[] body) {
        return new Whole(status, type, body, body.length, Map.of());
    }

    static Whole empty(int status) {
        return of(status, "", new byte[0]);
    }

    static Whole text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A small page for people. */
    static Whole page(String title, String sentence) {
        String html = "<!doctype html>\n<html><head><title>" + title + "</title></head><body><p>" + sentence
                + "</p></body></html>\n";
        return of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** @param value records, maps, lists, or a tree */
    static Whole json(int status, Object value) {
        try {
            return of(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
