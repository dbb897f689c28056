package dev.sluse.operations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, sent once.
 *
 * @param system whose connections, limits and time-outs hold
 * @param uri whole, already escaped
 * @param headers without credentials
 * @param login who adds the credentials just before it is sent; null if it needs none
 * @param deadline over the whole call, from the connection to the last byte of the answer
 * @param secret whether the body of the request or of the answer holds a secret, and is never noted
 * @param longest most bytes that its answer may have; one that goes on is cut off
 */
public record Request(
        String system,
        String method,
        URI uri,
        Map<String, String> headers,
        Body body,
        @Nullable Login login,
        Duration deadline,
        boolean secret,
        long longest) {
    /** What an answer has at most where nothing else is known: many times what our providers answer. */
    public static final long LONGEST = 64L << 20;

    /** One whose answer is of the usual length. */
    public Request(
            String system,
            String method,
            URI uri,
            Map<String, String> headers,
            Body body,
            @Nullable Login login,
            Duration deadline,
            boolean secret) {
        this(system, method, uri, headers, body, login, deadline, secret, LONGEST);
    }

    /** The same, with another bound on its answer. */
    public Request upTo(long bytes) {
        return new Request(system, method, uri, headers, body, login, deadline, secret, bytes);
    }

    /** What is sent along. */
    public sealed interface Body {
        /** Nothing. */
        record None() implements Body {}

        /** A few bytes from memory. */
        @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
        record Bytes(byte[] content) implements Body {}

        /** A file, whole, never read into memory. */
        record Content(Path file) implements Body {}

        /**
         * A form with one file, as {@code multipart/form-data}; the file is never read into memory. The request's own
         * {@code Content-Type} is not to be given: it has the form's boundary.
         *
         * @param name of the field
         * @param fileName what the other side is to call the file: without quotes, backslashes and control characters
         * @param contentType of the file
         */
        record Form(String name, String fileName, String contentType, Path file) implements Body {
            public Form {
                if (!isPlain(name) || !isPlain(fileName) || !isPlain(contentType)) {
                    throw new IllegalArgumentException(
                            "A form's words go into its headers: no quotes, no control" + " characters");
                }
            }

            private static boolean isPlain(String text) {
                return text.chars().noneMatch(each -> each < ' ' || each == '"' || each == '\\' || each == 0x7F);
            }
        }

        /** The file of the body; null if it has none. */
        default @Nullable Path bytes() {
            return this instanceof Content content ? content.file() : this instanceof Form form ? form.file() : null;
        }
    }
}
