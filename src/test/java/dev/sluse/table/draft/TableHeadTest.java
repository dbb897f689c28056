package dev.sluse.table.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.TableOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first rows of a table, byte for byte. */
class TableHeadTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSmallTableIsTakenWhole() throws IOException {
        TableHead head = head("a,b\n1,2\n3,4", StandardCharsets.UTF_8, 2);
        assertThat(text(head, StandardCharsets.UTF_8)).isEqualTo("a,b\n1,2\n3,4");
        assertThat(head.rows()).isEqualTo(2);
        assertThat(head.whole()).isTrue();
    }

    @Test
    void aRecordIsNeverCut() throws IOException {
        TableHead head = head("a,b\n1,\"x\n\ny\"\n\n3,4\n5,6\n", StandardCharsets.UTF_8, 2);
        assertThat(text(head, StandardCharsets.UTF_8)).isEqualTo("a,b\n1,\"x\n\ny\"\n\n3,4\n");
        assertThat(head.rows()).isEqualTo(2);
        assertThat(head.whole()).isFalse();
    }

    @Test
    void encodingLineEndsAndWhatStandsBeforeTheHeaderAreKept() throws IOException {
        Charset western = Charset.forName("windows-1252");
        assertThat(text(head("navn;år\r\nÅs;1\r\nBø;2\r\n", western, 1), western))
                .isEqualTo("navn;år\r\nÅs;1\r\n");
        assertThat(text(head("sep=;\n\nnavn;år\nÅs;1\nBø;2\n", StandardCharsets.UTF_8, 1), StandardCharsets.UTF_8))
                .isEqualTo("sep=;\n\nnavn;år\nÅs;1\n");
        assertThat(text(head("a,b\r1,2\r3,4\r", StandardCharsets.UTF_8, 1), StandardCharsets.UTF_8))
                .isEqualTo("a,b\r1,2\r");
        for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            // U+0A0A and U+010A have the byte of a line end in them
            String table = "\uFEFFa\tb\r\n\u0A0A\u010A\t2\r\n3\t4\r\n";
            assertThat(text(head(table, wide, 1), wide)).isEqualTo("\uFEFFa\tb\r\n\u0A0A\u010A\t2\r\n");
        }
    }

    @Test
    void aTableWithoutHeaderHasItsRowsFromTheTop() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "1,2\n3,4\n5,6\n");
        TableHead head = TableHead.of(
                file, "t.csv", TableOptions.of(Map.of("header", "false"), "").read(), 1 << 20, 2);
        assertThat(text(head, StandardCharsets.UTF_8)).isEqualTo("1,2\n3,4\n");
    }

    @Test
    void whatIsPackedIsUnpacked() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }
        TableHead head = TableHead.of(file, "t.csv.gz", TableOptions.defaults().read(), 1 << 20, 1);
        assertThat(head.name()).isEqualTo("t.csv");
        assertThat(text(head, StandardCharsets.UTF_8)).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void longRowsMakeItShorter() throws IOException {
        String row = "x".repeat(600_000) + ",1\n";
        TableHead head = head("a,b\n" + row.repeat(5), StandardCharsets.UTF_8, 200);
        assertThat(head.rows()).isEqualTo(2);
        assertThat(head.content()).hasSize(4 + 2 * row.length());
    }

    private TableHead head(String text, Charset charset, int most) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), text.getBytes(charset));
        return TableHead.of(file, "t.csv", TableOptions.defaults().read(), 1 << 20, most);
    }

    private static String text(TableHead head, Charset charset) {
        return new String(head.content(), charset);
    }
}
