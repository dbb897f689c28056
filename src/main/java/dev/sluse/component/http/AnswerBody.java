package dev.sluse.component.http;

import dev.sluse.operations.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads answers whole, as far as they may go: up to 16 MB into memory, longer ones into a file. Thread-safe. */
final class AnswerBody {
    /** What the largest answers of our providers have, many times over; eight at once of one system still fit into a small heap. */
    static final int IN_MEMORY = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path folder;

    /** An answer goes on behind its bound. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        private final long most;

        TooLong(long most) {
            super("longer than " + most + " bytes");
            this.most = most;
        }

        long most() {
            return most;
        }
    }

    AnswerBody(Path folder) {
        this.folder = folder;
    }

    /** Removes what an earlier run left. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> left = Files.list(folder)) {
                for (Path each : left.filter(Files::isRegularFile).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /**
     * @param longest most bytes that it may have
     * @param cut closes the connection: what is left of an answer is read to its end before it is closed by itself
     * @throws TooLong if it goes on behind that
     * @throws IOException if the answer ends before its end; no file is left then
     */
    Answer.Reply read(Message message, long longest, Runnable cut) throws IOException {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Map<String, String> headers = headers(message);
        try (InputStream body = message.getBody(InputStream.class)) {
            if (body == null) {
                return new Answer.Reply(status, headers, new byte[0], null);
            }
            ByteArrayOutputStream memory = new ByteArrayOutputStream();
            long left = copy(body, memory, Math.min(longest, IN_MEMORY));
            if (left == 0 && longest > IN_MEMORY) {
                return new Answer.Reply(status, headers, new byte[0], longer(memory, body, longest, cut));
            }
            if (left == 0) {
                throw tooLong(longest, cut);
            }
            return new Answer.Reply(status, headers, memory.toByteArray(), null);
        }
    }

    private Path longer(ByteArrayOutputStream beginning, InputStream rest, long longest, Runnable cut)
            throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "answer-", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            beginning.writeTo(out);
            if (copy(rest, out, longest - beginning.size()) == 0) {
                throw tooLong(longest, cut);
            }
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static TooLong tooLong(long longest, Runnable cut) {
        cut.run();
        return new TooLong(longest);
    }

    /** Copies to the end, or until that many bytes are exceeded; how many more it might have had, 0 if it goes on behind them. */
    private static long copy(InputStream from, OutputStream to, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most + 1;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return left;
            }
            to.write(buffer, 0, read);
            left -= read;
        }
        return 0;
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel") && value != null) {
                Object first = value instanceof Iterable<?> several
                        ? several.iterator().next()
                        : value;
                headers.putIfAbsent(name.toLowerCase(Locale.ROOT), String.valueOf(first));
            }
        });
        return headers;
    }
}
