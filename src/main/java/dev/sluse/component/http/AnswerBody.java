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

/** Reads answers whole: up to 16 MB into memory, longer ones into a file. Thread-safe. */
final class AnswerBody {
    /** What the largest answers of our providers have, many times over; eight at once of one system still fit into a small heap. */
    static final int IN_MEMORY = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path folder;

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

    /** @throws IOException if the answer ends before its end; no file is left then */
    Answer.Reply read(Message message) throws IOException {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Map<String, String> headers = headers(message);
        try (InputStream body = message.getBody(InputStream.class)) {
            if (body == null) {
                return new Answer.Reply(status, headers, new byte[0], null);
            }
            ByteArrayOutputStream memory = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                memory.write(buffer, 0, read);
                if (memory.size() > IN_MEMORY) {
                    return new Answer.Reply(status, headers, new byte[0], longer(memory, body));
                }
            }
            return new Answer.Reply(status, headers, memory.toByteArray(), null);
        }
    }

    private Path longer(ByteArrayOutputStream beginning, InputStream rest) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "answer-", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            beginning.writeTo(out);
            rest.transferTo(out);
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
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
