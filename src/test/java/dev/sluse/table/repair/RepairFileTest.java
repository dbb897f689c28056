package dev.sluse.table.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people drop as mended rows, whatever program has saved it. */
class RepairFileTest {
    private static final SetAside COMMA = new SetAside(List.of("id", "place"), ",", "\"", "UTF-8", false);
    private static final long[] LINES = {3, 7, 1234};

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itIsKnownByItsTwoColumnsWhateverTheDialect() throws IOException {
        assertThat(file("id,place,_delivery,_line,_errors\n").isOne()).isTrue();
        assertThat(file("\ufeff\"_line\";\"id\";\"_delivery\"\r\n").isOne()).isTrue();
        assertThat(file("_line\t_delivery\n1\td\n").isOne()).isTrue();
        assertThat(file("a;b,c|_line|_delivery\n").isOne()).isTrue();
        assertThat(file("id,place\n1,_line _delivery\n").isOne()).isFalse();
        assertThat(file("id,_line\n1,2\n").isOne()).isFalse();
        assertThat(file("").isOne()).isFalse();
        assertThat(file("\u0000\u0001\u0002").isOne()).isFalse();
    }

    @Test
    void rowsComeInAnyOrderAndColumnsByName() throws Exception {
        assertThat(rows("place;comment;_line;id;_delivery;\r\nBø;x;1234,0;4;d-1;\r\nÅs;;3;5;d-1;\r\n;;;;;\r\n"))
                .containsExactly("3 5|Ås", "1234 4|Bø");
    }

    @Test
    void anEmptiedNoteSaysThatTheRowIsMeant() throws Exception {
        assertThat(rows("id,place,_delivery,_line,_errors\n5,Ås,d-1,3,\n6,Bø,d-1,7,wrong\n"))
                .containsExactly("3! 5|Ås", "7 6|Bø");
    }

    @Test
    void aRowWithSurplusCellsIsLeftAsItWas() throws Exception {
        RepairFile file = file("id,place,_delivery,_line,_errors\n5,Ås,x,9,d-1,3,\"too many\"\n6,Bø,d-1,7,\n");
        assertThat(file.read("d-1", COMMA, LINES, folder.resolve("rows"))).isEqualTo(new RepairFile.Taken(1, 1));
    }

    @Test
    void aRowWithSurplusCellsNamesItsDeliveryAsWell() throws Exception {
        String header = "id,place,_delivery,_line,_errors\n";
        assertThat(file(header + "5,Ås,x,9,d-1,3,\"too many\"\n").delivery()).isEqualTo("d-1");
        assertThat(file(header + "5,Ås,12,d-1,7,few\n6,Bø,d-1,3,\n").delivery()).isEqualTo("d-1");
        // as a spreadsheet saves it: the header is as wide as the widest row
        assertThat(file("id;place;_delivery;_line;_errors;;\r\n5;Ås;x;9;d-1;3;many\r\n")
                        .delivery())
                .isEqualTo("d-1");
        // what stands behind the last column can be somebody's remark
        assertThat(file("id;place;_delivery;_line;_errors;\r\n5;Ås;d-1;3;many;done\r\n6;Bø;d-1;7;;8\r\n")
                        .delivery())
                .isEqualTo("d-1");
    }

    @Test
    void aRowWithVeryManySurplusCellsIsLeftAsItWasToo() throws Exception {
        String wide = "5" + ",x".repeat(300) + ",d-1,3,many\n";
        RepairFile file = file("id,place,_delivery,_line,_errors\n" + wide + "6,Bø,d-1,7,\n");
        assertThat(file.read(file.delivery(), COMMA, LINES, folder.resolve("rows")))
                .isEqualTo(new RepairFile.Taken(1, 1));
    }

    @Test
    void itIsReadInTheEncodingThatItHas() throws Exception {
        String text = "id,place,_delivery,_line\n5,\u041e\u043c\u0441\u043a,d-1,3\n";
        SetAside cyrillic = new SetAside(List.of("id", "place"), ",", "\"", "windows-1251", true);
        assertThat(rows(text.getBytes(Charset.forName("windows-1251")), cyrillic))
                .containsExactly("3 5|\u041e\u043c\u0441\u043a");
        assertThat(rows(text.getBytes(StandardCharsets.UTF_8), cyrillic))
                .containsExactly("3 5|\u041e\u043c\u0441\u043a");
        assertThat(rows("id;place;_delivery;_line\n5;Bø;d-1;3\n".getBytes(StandardCharsets.ISO_8859_1), COMMA))
                .containsExactly("3 5|Bø");
        assertThat(rows(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE), COMMA))
                .containsExactly("3 5|\u041e\u043c\u0441\u043a");
    }

    @Test
    void bytesThatWereRefusedDoNotMakeTheRestAnotherEncoding() throws Exception {
        byte[] bytes = "id,place,_delivery,_line\n5,B\u00c3\u00b8,d-1,3\n6,\u00e6\u00e6 \u00e6,d-1,7\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rows(bytes, COMMA).get(0)).isEqualTo("3 5|Bø");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsTaken() {
        refused(
                "id,_delivery,_line\n1,d-1,3\n",
                "The column \"place\" is missing: a mended row needs all columns of the table.");
        refused("id,place,_delivery,_line\n1,a,d-1,x\n", "Line 2: \"x\" in _line is no number of a line.");
        refused(
                "id,place,_delivery,_line\n1,a,d-1,3\n1,a,d-1,4\n",
                "Line 3: no row of line 4 is set aside any more; only such rows can be mended.");
        refused("id,place,_delivery,_line\n1,a,d-1,3\n1,b,d-1,7\n1,c,d-1,3\n", "Line 4: line 3 comes a second time.");
        refused(
                "id,place,_delivery,_line\n1,a,d-1,3\n1,b,d-2,7\n1,c,,7\n",
                "Line 3: it names the delivery \"d-2\", others \"d-1\"; one file mends one delivery.",
                "Line 4: it names no delivery in _delivery.");
    }

    @Test
    void whatCannotBeWrittenWithoutQuotesIsRefused() {
        SetAside bare = new SetAside(List.of("id", "place"), ";", "", "UTF-8", false);
        assertThatThrownBy(() -> file("id,place,_delivery,_line\n1,a;b,d-1,3\n")
                        .read("d-1", bare, LINES, folder.resolve("rows")))
                .hasMessage("Line 2: the value of \"place\" has a delimiter or a line break in it,"
                        + " and the flow reads the file without quotes.");
    }

    @Test
    void itNamesTheDeliveryThatMostOfItsRowsName() throws Exception {
        assertThat(file("id,_delivery,_line\n1,d-2,3\n1,d-1,3\n1,d-1,4\n").delivery())
                .isEqualTo("d-1");
        assertThatThrownBy(() -> file("id,_delivery,_line\n1,,3\n").delivery())
                .isInstanceOf(RepairRefused.class)
                .hasMessage("t.quarantine.csv names no delivery in its column _delivery.");
    }

    @Test
    void linesSetAsideAreThoseWithAnErrorInARow() throws Exception {
        Files.writeString(
                folder.resolve("errors.ndjson"),
                """
                {"severity":"error","line":1,"row":0,"code":"row-count"}
                {"severity":"error","line":9,"row":8,"code":"type","value":"{\\"row\\":0}"}
                {"severity":"warning","line":10,"row":9,"code":"decimal"}
                {"severity":"error","line":12,"row":11,"code":"type"}
                {"severity":"error","line":12,"row":11,"code":"enum"}
                """);
        assertThat(SetAside.lines(folder)).containsExactly(9, 12);
    }

    private void refused(String text, String... faults) {
        assertThatThrownBy(() -> file(text).read("d-1", COMMA, LINES, folder.resolve("rows")))
                .asInstanceOf(InstanceOfAssertFactories.type(RepairRefused.class))
                .satisfies(e -> assertThat(e.faults()).containsExactly(faults));
    }

    private RepairFile file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private RepairFile file(byte[] bytes) throws IOException {
        return new RepairFile(Files.write(folder.resolve("t.csv"), bytes), "t.quarantine.csv");
    }

    private List<String> rows(String text) throws Exception {
        return rows(text.getBytes(StandardCharsets.UTF_8), COMMA);
    }

    private List<String> rows(byte[] bytes, SetAside original) throws Exception {
        Path into = folder.resolve("rows");
        file(bytes).read("d-1", original, LINES, into);
        List<String> texts = new ArrayList<>();
        try (MendedRows rows = MendedRows.open(into)) {
            MendedRow row = rows.next();
            while (row != null) {
                List<String> cells = new ArrayList<>();
                for (byte[] cell : row.cells()) {
                    cells.add(new String(cell, StandardCharsets.UTF_8));
                }
                texts.add(row.line() + (row.confirmed() ? "! " : " ") + String.join("|", cells));
                row = rows.next();
            }
        }
        return texts;
    }
}
