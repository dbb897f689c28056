package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.table.Progress;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptTest {
    private static final int MEMBERS = 400;
    private static final int ROWS_EACH = 100_000;

    @Test
    void aConversionEndsWithTheNextChunkAfterItsThreadIsInterrupted(@TempDir Path folder) throws IOException {
        Path input = packed(folder.resolve("long.csv.gz"));
        AtomicLong rows = new AtomicLong();
        Progress stopping = (done, total, soFar) -> {
            rows.set(soFar);
            Thread.currentThread().interrupt();
        };
        TableRequest request = new TableRequest(
                input,
                "long.csv.gz",
                new TableRequest.SchemaText(
                        "s.json", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}"),
                TableOptions.of(Map.of("to", "parquet"), ""),
                folder,
                "d-1",
                "flow",
                -1,
                stopping);

        assertThatThrownBy(() -> new ConversionEngine(1, 1 << 20).run(request))
                .isInstanceOf(InterruptedException.class);
        assertThat(rows.get()).isPositive().isLessThan(MEMBERS * (long) ROWS_EACH);
        assertThat(Thread.interrupted()).isFalse();
    }

    /** Many rows in few bytes: gzip members one behind the other are one file. */
    private static Path packed(Path file) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        gzip("4711\n".repeat(ROWS_EACH), member);
        try (OutputStream out = Files.newOutputStream(file)) {
            gzip("a\n", out);
            for (int number = 0; number < MEMBERS; number++) {
                member.writeTo(out);
            }
        }
        return file;
    }

    private static void gzip(String text, OutputStream to) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(to);
        gzip.write(text.getBytes(StandardCharsets.UTF_8));
        gzip.finish();
    }
}
