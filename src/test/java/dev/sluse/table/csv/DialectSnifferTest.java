package dev.sluse.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialectSnifferTest {
    static Stream<Arguments> cases() {
        return Stream.of(
                of("comma", "a,b,c\n1,2,3\n4,5,6\n", ','),
                of("semicolon", "a;b\nx;y\n", ';'),
                of("tab", "a\tb\nx, y\tz\n", '\t'),
                of("pipe", "a|b\n1|2\n", '|'),
                of("colon", "root:x:0\nbin:y:1\n", ':'),
                of("caret", "a^b\nx^y\n", '^'),
                of("tilde", "a~b~c\nx~y~z\n", '~'),
                of("unit separator", "a\u001fb\nx\u001fy\n", '\u001f'),
                of("decimal comma with header", "a;b\n1,5;2,5\n3,5;4,5\n", ';'),
                of("decimal comma without header", "1,5;2,5\n3,5;4,5\n", ';'),
                of("one decimal comma a row, no header", "1,5;2\n3,5;4\n", ';'),
                of("numbers alone", "1,2\n3,4\n", ','),
                of("thousands of commas in texts", "id;text\n1;a, b, c\n2;d, e\n3;f\n", ';'),
                of("semicolons in texts", "id,text\n1,a; b\n2,c\n3,d; e; f\n", ','),
                of("one column of words", "name\nÅse\nPål\n", ','),
                of("one column of decimals", "value\n1,5\n2,25\n", ';'),
                of("one column of times", "time\n12:30\n13:45\n", ','),
                of("one column of times without header", "12:30\n13:45\n", ','),
                of("one column of times with seconds", "12:30:00\n13:45:10\n", ','),
                of("one column of dates", "01/02/2026\n02/02/2026\n", ','),
                of("one column of addresses", "mail\na@b.no\nc@d.no\n", ','),
                of("one column of addresses without header", "a@b.no\nc@d.no\n", ','),
                of("letters and digits never", "axb1\ncxd1\nexf1\n", ','),
                of("spaces, points, hyphens, underscores never", "a b.c-d_e\nf g.h-i_j\n", ','),
                of("times beside commas", "a,b\n2026-01-01 12:30:00,1\n2026-01-01 12:31:00,2\n", ','),
                of("times beside commas, no header", "2026-01-01 12:30,x\n2026-01-01 12:31,y\n", ','),
                of("delimiter in quotes", "a;b\n\"x,y,z\";1\n\"u,v,w\";2\n", ';'),
                of("line breaks in quotes", "a,b\n\"x;\ny;\nz;\",1\n\"u;\nv\",2\n", ','),
                of(
                        "titles above",
                        "Population by municipality\nSource: the office\n\nid;name;n\n1;Oslo;2\n2;Bergen;3\n3;Moss;4\n",
                        ';'),
                of("a title above numbers", "Counts\n1,2,3\n4,5,6\n", ','),
                of("ragged rows", "a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3\n1;2;3\n", ';'),
                of("a quote that never closes", "a;b\n\"x;1\ny;2\nz;3\n", ';'),
                of("many quotes that never close", "a;b\nx;\"1\ny;5\" disk\nz;3\nu;4\n", ';'),
                of("header alone", "a;b;c\n", ';'),
                of("header alone without line end", "a|b", '|'),
                of("empty", "", ','),
                of("web addresses", "id,url\n1,https://a.no/x?y=1&z=2\n2,https://b.no/x?y=3&z=4\n", ','),
                of(
                        "JSON in quotes",
                        "id;data\n1;\"{\"\"a\"\":1,\"\"b\"\":2}\"\n2;\"{\"\"a\"\":3,\"\"b\"\":4}\"\n",
                        ';'),
                of("Windows line ends", "a;b\r\n1,5;2\r\n2,5;3\r\n", ';'),
                of("blank lines between", "a;b\n\n1;2\n\n3;4\n", ';'));
    }

    private static Arguments of(String what, String text, char delimiter) {
        return Arguments.of(what, text, delimiter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theDelimiterIsFound(String what, String text, char delimiter) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte found = DialectSniffer.delimiter(bytes, 0, bytes.length, (byte) '"', (byte) '\n', true);
        assertThat((char) found).as(what).isEqualTo(delimiter);
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void theLineEndIsFound(String text, Dialect.LineEnd lineEnd) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(DialectSniffer.lineEnd(bytes, 0, bytes.length)).isEqualTo(lineEnd);
    }

    static Stream<Arguments> lineEnds() {
        return Stream.of(
                Arguments.of("a\nb\n", Dialect.LineEnd.LF),
                Arguments.of("a\r\nb\r\n", Dialect.LineEnd.CRLF),
                Arguments.of("a\rb\r", Dialect.LineEnd.CR),
                Arguments.of("a\rb\nc\n", Dialect.LineEnd.LF),
                Arguments.of("a", Dialect.LineEnd.LF),
                Arguments.of("a\r", Dialect.LineEnd.LF));
    }
}
