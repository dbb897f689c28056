package dev.sluse.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What came of a request. */
public sealed interface Answer {
    /** Removes the file of an answer that has one; nobody reads it any more. What cannot be removed now is at the next start. */
    default void discard() {
        Path file = this instanceof Reply reply ? reply.file() : null;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LoggerFactory.getLogger(Answer.class).warn("{} could not be removed: {}", file, e.toString());
            }
        }
    }

    /**
     * The server replied, with whatever status.
     *
     * @param headers names in lower case; of several of one name the first
     * @param body at most 16 MB; empty where it was longer
     * @param file where a longer body lies until it is discarded, which the engine does when a driver has absorbed it; else null
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    record Reply(int status, Map<String, String> headers, byte[] body, @Nullable Path file) implements Answer {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * There was no reply, or not a whole one.
     *
     * @param mayHaveArrived false only where it is certain that the server has not seen the request
     * @param sentence what happened, without secrets
     */
    record None(boolean mayHaveArrived, String sentence) implements Answer {}
}
