package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.vector.RowBatch;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRecordTest {
    private static final CsvLimits LIMITS = new CsvLimits(1 << 16, 1 << 20);

    private final Path file;

    LongRecordTest(@TempDir Path folder) {
        this.file = folder.resolve("long.csv");
    }

    private void write(String before, String repeated, int times, String after) throws IOException {
        byte[] block = repeated.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(block);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aLineOfHundredMegabytesIsOneFindingInConstantMemory() throws IOException {
        write("a,b\n1,2\n", "x".repeat(1 << 20), 100, "\n3,4\n");
        Chunk chunk = new Chunk();
        int most = 0;
        try (Container container = Container.open(file, "long.csv");
                CsvSource source = CsvSource.open(
                        container,
                        "long.csv",
                        dev.sluse.table.TableOptions.defaults().read(),
                        LIMITS)) {
            while (source.next(chunk)) {
                most = Math.max(most, chunk.bytes.length);
            }
            assertThat(container.bytesRead()).isEqualTo(Files.size(file));
        }
        assertThat(most).isLessThan(2 << 20);
        CsvRead read = CsvRead.of(file, "long.csv", LIMITS);
        assertThat(read.texts()).containsExactly("1|2", "TOO_LONG 1048576: |", "3|4");
        assertThat(read.rowLines()).containsExactly(2L, 3L, 4L);
        assertThat(read.rows().get(1).raw()).hasSize(1 << 16).matches("x+");
    }

    @Test
    void aLongLineBehindAQuoteIsTooLongAsWell() throws IOException {
        write("a,b\n1,\"", "x".repeat(1 << 20), 3, "\n3,4\n");
        assertThat(CsvRead.of(file, "q.csv", LIMITS).texts()).containsExactly("TOO_LONG 1048576: |", "3|4");
    }

    @Test
    void aQuoteThatDoesNotCloseWithinTheLongestRecordEndsWithItsLine() throws IOException {
        write("a,b\n1,\"x\n", "3,4\n", 300_000, "5,\"6\"\n");
        CsvRead read = CsvRead.of(file, "q.csv", LIMITS);
        assertThat(read.rows()).hasSize(300_002);
        assertThat(read.texts().subList(0, 3)).containsExactly("QUOTE 1: 1|x", "3|4", "3|4");
        assertThat(read.texts().get(300_001)).isEqualTo("5|6");
        assertThat(read.rows().get(300_001).line()).isEqualTo(300_003);
    }

    @Test
    void aLongQuotedCellIsReadWhole() throws IOException {
        write("a,b\n1,\"", "x\n\"\"", 200_000, "\"\n3,4\n");
        CsvRead read = CsvRead.of(file, "q.csv", LIMITS);
        assertThat(read.rows()).hasSize(2);
        assertThat(read.rows().get(0).cells().get(1)).isEqualTo("x\n\"".repeat(200_000));
        assertThat(read.rows().get(1).line()).isEqualTo(200_003);
    }

    @Test
    void tenThousandColumnsAreRead() throws IOException {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(";"));
        String row = IntStream.range(0, 10_000).mapToObj(i -> "value" + i).collect(Collectors.joining(";"));
        write(header + "\n", row + "\n", 50, "");
        CsvRead read = CsvRead.of(file, "wide.csv", CsvLimits.DEFAULT);
        assertThat(read.rows()).hasSize(50).allMatch(r -> r.shape() == RowBatch.WHOLE);
        assertThat(read.rows().get(49).cells()).isEqualTo(List.of(row.split(";")));
        assertThat(read.rows().get(49).line()).isEqualTo(51);
    }

    @Test
    void aHeaderThatIsTooLongIsNoTable() throws IOException {
        write("", "x".repeat(1 << 20), 2, "\n1,2\n");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> CsvRead.of(file, "h.csv", LIMITS)))
                .isInstanceOf(FileProblem.class)
                .hasMessage("The first row of the file \"h.csv\" is longer than 1048576 bytes.");
    }

    @Test
    void severalThreadsTakeAllChunksOnce() throws Exception {
        write("a,b\n", "1,\"x\ny\"\n", 200_000, "");
        long[] rows = new long[3];
        try (Container container = Container.open(file, "t.csv");
                CsvSource source = CsvSource.open(
                        container,
                        "t.csv",
                        dev.sluse.table.TableOptions.defaults().read(),
                        LIMITS)) {
            Thread[] threads = new Thread[rows.length];
            for (int t = 0; t < threads.length; t++) {
                int me = t;
                threads[t] = new Thread(() -> rows[me] = count(source));
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(Arrays.stream(rows).sum()).isEqualTo(200_000);
    }

    private static long count(CsvSource source) {
        Chunk chunk = new Chunk();
        RowReader reader = source.newRowReader();
        RowBatch batch = new RowBatch();
        long rows = 0;
        try {
            while (source.next(chunk)) {
                reader.start(chunk);
                while (reader.nextBatch(batch)) {
                    rows += batch.rows;
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }
}
