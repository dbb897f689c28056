package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.table.Progress;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableRequest.SchemaText;
import dev.sluse.table.repair.RepairFile;
import dev.sluse.table.repair.SetAside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mended rows of originals in every encoding, packing and dialect. */
class RepairOddFilesTest {
    private static final String SCHEMA =
            """
            {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "place": {"type": "string"}}}""";
    private static final String MENDED = "_line;place;id;_delivery\n3;Ås, \"øst\"\u20ac;2;d-1\n";
    private static final List<String> WHOLE = List.of(
            "{\"id\":1,\"place\":\"Bø\"}",
            "{\"id\":2,\"place\":\"Ås, \\\"øst\\\"\u20ac\"}",
            "{\"id\":3,\"place\":\"Æ\"}");

    @TempDir
    private Path folder;

    @Test
    void anEncodingThatLacksAMendedCharacter() throws Exception {
        byte[] latin = "id;place\n1;Bø\nx;Ås\n3;Æ\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(repaired(latin, "t.csv", MENDED, Map.of("encoding", "ISO-8859-1")))
                .isEqualTo(WHOLE);
        assertThat(repaired(latin, "t.csv", MENDED, Map.of())).isEqualTo(WHOLE);
    }

    @Test
    void utf16WithLineEndsOfWindowsAndNoneAtTheEnd() throws Exception {
        byte[] wide = "\ufeffid\tplace\r\n1\tBø\r\nx\tÅs\r\n3\tÆ".getBytes(StandardCharsets.UTF_16LE);
        assertThat(repaired(wide, "t.txt", MENDED, Map.of())).isEqualTo(WHOLE);
    }

    @Test
    void gzip() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("id,place\n1,Bø\nx,Ås\n3,Æ\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(repaired(packed.toByteArray(), "t.csv.gz", MENDED, Map.of())).isEqualTo(WHOLE);
    }

    @Test
    void noHeaderAndALineThatNamesTheDelimiter() throws Exception {
        assertThat(repaired(
                        "sep=;\n1;Bø\nx;Ås\n3;Æ\n".getBytes(StandardCharsets.UTF_8),
                        "t.csv",
                        MENDED.replace("place;id", "1;0"),
                        Map.of("header", "false")))
                .isEqualTo(WHOLE);
    }

    @Test
    void otherQuotes() throws Exception {
        assertThat(repaired(
                        "id;place\n1;'Bø'\nx;'Ås'\n3;Æ\n".getBytes(StandardCharsets.UTF_8),
                        "t.csv",
                        MENDED,
                        Map.of("quote", "'")))
                .isEqualTo(WHOLE);
    }

    @Test
    void linesOfTheOriginalAlsoWhereAMendedRowHasMoreOfThem() throws Exception {
        byte[] original = "id,place\n1,\"a\nb\"\nx,c\ny,d\n5,e\n".getBytes(StandardCharsets.UTF_8);
        Path first = run(Files.write(folder.resolve("in"), original), "t.csv", "first", Map.of(), null);
        assertThat(SetAside.lines(first.resolve("report"))).containsExactly(4, 5);
        Path rows = take("id,place,_delivery,_line\n3,\"many\n\n\nlines\",d-1,4\n", first);
        Path second = run(folder.resolve("in"), "t.csv", "second", Map.of(), rows);

        assertThat(SetAside.lines(second.resolve("report"))).containsExactly(5);
        assertThat(Files.readAllLines(second.resolve("quarantine/t.csv.quarantine.csv")))
                .containsExactly(
                        "id,place,_delivery,_line,_errors", "y,d,d-1,5,\"id: the value is not a whole number.\"");
    }

    @Test
    void aShortRowIsRightAsItStandsIfItsNoteIsEmptied() throws Exception {
        byte[] original = "id,place\n1,Bø\n2\n".getBytes(StandardCharsets.UTF_8);
        String setAside = "id,place,_delivery,_line,_errors\n2,,d-1,3,";
        assertThat(repaired(original, "t.csv", setAside + "few\n", Map.of())).containsExactly(WHOLE.get(0));
        assertThat(repaired(original, "t.csv", setAside + "\n", Map.of()))
                .containsExactly(WHOLE.get(0), "{\"id\":2,\"place\":null}");
    }

    @Test
    void aFlowThatReadsTheFileOtherwiseByNowSaysSo() throws Exception {
        Path input = Files.writeString(folder.resolve("in"), "id,place\n1,Bø\nx,Ås\n");
        Path rows = take("id,place,_delivery,_line\n2,Ås,d-1,3\n", run(input, "t.csv", "first", Map.of(), null));
        assertThatThrownBy(() -> run(input, "t.csv", "second", Map.of("delimiter", ";"), rows))
                .isInstanceOf(SluseException.class)
                .hasMessage("The flow reads the file otherwise than when its rows were set aside:"
                        + " it has 1 columns and had 2.");
    }

    private List<String> repaired(byte[] original, String name, String mended, Map<String, String> options)
            throws Exception {
        Path input = Files.write(folder.resolve("in"), original);
        Path first = run(input, name, "first", options, null);
        Path second = run(input, name, "second", options, take(mended, first));
        return Files.readAllLines(second.resolve("out/t.ndjson"));
    }

    private Path take(String mended, Path first) throws Exception {
        Path dropped = Files.writeString(folder.resolve("dropped"), mended);
        Path report = first.resolve("report");
        Path rows = folder.resolve("rows");
        new RepairFile(dropped, "m.csv").read("d-1", SetAside.read(report), SetAside.lines(report), rows);
        return rows;
    }

    private Path run(
            Path input,
            String name,
            String work,
            Map<String, String> options,
            @org.jspecify.annotations.Nullable Path rows)
            throws IOException, InterruptedException {
        Path into = Files.createDirectories(Files.createTempDirectory(folder, work));
        Map<String, String> all = new HashMap<>(options);
        all.put("to", "ndjson");
        all.put("onInvalid", "quarantine");
        new ConversionEngine(new Lanes(2, 64), 1 << 20)
                .run(new TableRequest(
                        input,
                        name,
                        new SchemaText("s.json", SCHEMA),
                        TableOptions.of(all, "key"),
                        into,
                        "d-1",
                        "flow",
                        -1,
                        Progress.NONE,
                        rows));
        return into;
    }
}
