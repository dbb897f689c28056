package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRowsTest {
    /**
     * One input, what its rows must be ({@code shape detail: cell|cell}) and on which lines they begin. In the texts {@code ␊ ␍ ␀}
     * stand for LF, CR and NUL, {@code ·} for the byte 0xFF.
     */
    record Case(String id, String input, String header, List<String> rows, List<Long> lines, List<String> options) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Case of(String id, String input, String header, String rows, String lines, String... options) {
        List<String> expected = rows.isEmpty() ? List.of() : Arrays.asList(rows.split("  ", -1));
        List<Long> at = lines.isEmpty()
                ? List.of()
                : Arrays.stream(lines.split(" ")).map(Long::valueOf).toList();
        return new Case(id, input, header, expected, at, List.of(options));
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("plain", "a,b␊1,2␊3,4␊", "a,b", "1|2  3|4", "2 3"),
                of("no line end at the end", "a,b␊1,2␊3,4", "a,b", "1|2  3|4", "2 3"),
                of("a header alone", "a,b", "a,b", "", ""),
                of("a header alone with line end", "a,b␍␊", "a,b", "", ""),
                of("CRLF", "a,b␍␊1,2␍␊3,4␍␊", "a,b", "1|2  3|4", "2 3"),
                of("CRLF cut after CR", "a,b␍␊1,2␍␊3,4␍", "a,b", "1|2  3|4", "2 3"),
                of("CR alone", "a,b␍1,2␍3,4␍", "a,b", "1|2  3|4", "2 3"),
                of("CR alone in quotes", "a,b␍\"1␍x\",2␍3,4", "a,b", "1␍x|2  3|4", "2 4"),
                of("mixed LF and CRLF", "a,b␊1,2␍␊3,4␊", "a,b", "1|2  3|4", "2 3"),
                of("a CR inside a cell is text", "a,b␊1␍x,2␊", "a,b", "1␍x|2", "2"),
                of("names are trimmed, cells are not", " a , \" b \" ␊ 1 , 2 ␊", "a,\" b \"", " 1 | 2 ", "2"),
                of("quoted names", "\"a\",\"b,\"\"c\"\"\"␊1,2␊", "a,b,\"c\"", "1|2", "2"),
                of("quotes off", "a,b␊\"1\",\"x,y\"␊", "a,b", "1|x,y", "2"),
                of("two quotes are one", "a,b␊\"say \"\"hi\"\"\",\"\"\"\"␊", "a,b", "say \"hi\"|\"", "2"),
                of("empty quoted cells", "a,b␊\"\",\"\"␊,␊", "a,b", "|  |", "2 3"),
                of("line breaks in quotes", "a,b␊\"1␊x␊\",2␊3,\"␍␊\"␍␊5,6", "a,b", "1␊x␊|2  3|␍␊  5|6", "2 5 7"),
                of("line breaks in the header", "\"a␊b\",c␊1,2", "a␊b,c", "1|2", "3"),
                of("blank lines", "␊a,b␊␊1,2␊␍␊␊3,4␊␊", "a,b", "1|2  3|4", "4 7"),
                of("blank lines in one column", "a␊␊1␊␍␊2␊␊␊", "a", "  1    2", "2 3 4 5"),
                of("an empty quoted last row in one column", "a␊1␊\"\"␊␊", "a", "1  ", "2 3"),
                of("only blank lines in one column", "a␊␊␊", "a", "", ""),
                of("short rows", "a,b,c␊1␊1,2␊1,2,3", "a,b,c", "SHORT 1: 1||  SHORT 2: 1|2|  1|2|3", "2 3 4"),
                of("long rows", "a,b␊1,2,3␊1,2,␊1,2", "a,b", "LONG 3: 1|2  LONG 3: 1|2  1|2", "2 3 4"),
                of("delimiters at every end", "a,b,␊1,2,␊", "a,b,", "1|2|", "2"),
                of("text behind a quote", "a,b␊\"x\"y,2␊3,4", "a,b", "QUOTE 0: xy|2  3|4", "2 3"),
                of(
                        "text behind a quote, quotes in it",
                        "a,b␊1,\"x\" \"y\"␊3,4",
                        "a,b",
                        "QUOTE 1: 1|x \"y\"  3|4",
                        "2 3"),
                of("a CR behind a quote", "a,b␊\"x\"␍,2␊", "a,b", "QUOTE 0: x␍|2", "2"),
                of("a quote inside a cell is text", "a,b␊5\" disk,x\"y\"␊", "a,b", "5\" disk|x\"y\"", "2"),
                of("a space before a quote", "a,b␊ \"x\",2␊", "a,b", " \"x\"|2", "2"),
                of("never closed", "a,b␊1,\"x␊3,4␊5,6", "a,b", "QUOTE 1: 1|x  3|4  5|6", "2 3 4"),
                of("never closed in the last row", "a,b␊1,2␊3,\"x", "a,b", "1|2  QUOTE 1: 3|x", "2 3"),
                of(
                        "never closed after a break",
                        "a,b␊\"1␊2\",\"x␊3,4␊",
                        "a,b",
                        "QUOTE 0: 1|  QUOTE 1: 2\"|x  3|4",
                        "2 3 4"),
                of("a lone quote at the end", "a,b␊1,2␊\"", "a,b", "1|2  QUOTE 0: |", "2 3"),
                of("surplus cells are not looked at", "a␊1,\"x\"y␊", "a", "LONG 2: 1", "2", "delimiter", ","),
                of("NUL", "a,b␊1,x␀y␊3,4", "a,b", "CONTROL 1: 1|x␀y  3|4", "2 3"),
                of("tab is no control character", "a,b␊1,x\ty␊", "a,b", "1|x\ty", "2", "delimiter", ","),
                of("DEL", "a,b␊\u007f,2␊", "a,b", "CONTROL 0: \u007f|2", "2"),
                of("a control character as delimiter", "a\u001fb␊1\u001f2␊", "a,b", "1|2", "2"),
                of("quote comes before control", "a,b␊␀,\"x\"y␊", "a,b", "QUOTE 1: ␀|xy", "2"),
                of("control comes before short", "a,b␊␀␊", "a,b", "CONTROL 0: ␀|", "2"),
                of("another quote", "a,b␊'x,y',2␊", "a,b", "x,y|2", "2", "quote", "'"),
                of("no quote", "a,b␊\"x,2␊", "a,b", "\"x|2", "2", "quote", "none"),
                of("no header", "1,2␊3,4", "0,1", "1|2  3|4", "1 2", "header", "false"),
                of("no header, blank line first", "␊1,2␊3,4", "0,1", "1|2  3|4", "2 3", "header", "false"),
                of("no header, one column", "␊x␊␊y␊␊", "0", "  x    y", "1 2 3 4", "header", "false"),
                of("Excel's separator line", "sep=;␍␊a;b␍␊1;2", "a,b", "1|2", "3"),
                of("UTF-8", "navn,blåbær␊Ærø,日本␊", "navn,blåbær", "Ærø|日本", "2"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsAreCutAsTheTableSays(Case each) {
        for (CsvLimits limits : List.of(CsvLimits.DEFAULT, CsvRead.SMALL, new CsvLimits(16, 1 << 16))) {
            CsvRead read =
                    CsvRead.of(bytes(each.input()), limits, each.options().toArray(String[]::new));
            assertThat(String.join(",", read.header().names())).isEqualTo(visible(each.header()));
            assertThat(read.texts())
                    .isEqualTo(each.rows().stream().map(CsvRowsTest::visible).toList());
            assertThat(read.rowLines()).isEqualTo(each.lines());
        }
    }

    private static String visible(String text) {
        return text.replace('␊', '\n').replace('␍', '\r').replace('␀', '\0');
    }

    private static byte[] bytes(String text) {
        return visible(text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRowAsItWasHasItsQuotesButNoLineEnd() {
        CsvRead read = CsvRead.of("a,b\r\n\"1\r\n\"\"\",2\r\n3,4");
        assertThat(read.rows()).extracting(CsvRead.Row::raw).containsExactly("\"1\r\n\"\"\",2", "3,4");
    }

    @Test
    void aHeaderKnowsItsLineAndText() {
        Header header = CsvRead.of("\n\r\n \"a\" ;b\r\n1;2").header();
        assertThat(header.line()).isEqualTo(3);
        assertThat(header.linesBeforeData()).isEqualTo(3);
        assertThat(header.raw()).isEqualTo(" \"a\" ;b");
        assertThat(header.generated()).isFalse();
    }

    @Test
    void invalidBytesInTheMiddleMarkTheirRowOnly() {
        byte[] bytes = bytes("navn,by␊Åse,Ålesund␊Pål,Tromsø␊Øystein,Bodø␊");
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Tromsø".substring(0, 4)) + 1] = (byte) 0xff;
        assertThat(CsvRead.of(bytes, CsvLimits.DEFAULT).texts())
                .containsExactly("Åse|Ålesund", "ENCODING 1: Pål|T\ufffdomsø", "Øystein|Bodø");
    }
}
