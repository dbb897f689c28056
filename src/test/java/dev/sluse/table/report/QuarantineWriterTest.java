package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuarantineWriterTest {
    private static final Rule INTEGER = Rule.of(FindingCode.TYPE, "integer");
    private static final Rule REQUIRED = Rule.of(FindingCode.REQUIRED, "");

    private final Path folder;

    QuarantineWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void refusedRowsStandAsTheyWereWithWhatIsWrong() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("navn", "alder")
                .dialect(';', '"')
                .finding(1, 0, REQUIRED, "", 0)
                .finding(1, 1, INTEGER, "x", 0)
                .refused(1, ";\"x\"");
        assertThat(written(table, List.of(" navn", "al;der"), false, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        " navn";"al;der";_delivery;_line;_errors
                        ;"x";d-1;3;"navn: the value is missing. alder: the value is not a whole number."
                        """);
    }

    @Test
    void aByteOrderMarkIsKept() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("æ").refused(0, "ø");
        assertThat(written(table, List.of("æ"), true, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFæ,_delivery,_line,_errors\nø,d-1,2,\"\"\n");
    }

    @Test
    void whereTheEncodingIsDeclaredTheFileIsWrittenInIt() throws Exception {
        Charset latin = StandardCharsets.ISO_8859_1;
        TableOfFindings table = TableOfFindings.withColumns("æ").refused(0, "ø");
        assertThat(written(table, List.of("æ"), false, latin)).isEqualTo("æ,_delivery,_line,_errors\nø,d-1,2,\"\"\n");
    }

    @Test
    void withoutRefusedRowsThereIsNoFile() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a").finding(0, 0, INTEGER, "x", 0);
        Path file = folder.resolve("deep/a.quarantine.csv");
        try (QuarantineWriter writer =
                new QuarantineWriter(file, List.of("a"), table.layout(), false, StandardCharsets.UTF_8)) {
            writer.append(table.rendered());
            assertThat(writer.finish()).isNull();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void warningsAreNotAmongTheErrors() {
        assertThat(TableOfFindings.withColumns("a")
                        .finding(0, 0, Rule.of(FindingCode.LEADING_ZERO, ""), "07", 0)
                        .refused(0, "07")
                        .quarantine())
                .isEqualTo("07,d-1,2,\"\"\n");
    }

    @Test
    void onlyThirtyErrorsAreNamed() {
        TableOfFindings table = TableOfFindings.withColumns(
                IntStream.range(0, 33).mapToObj(i -> "c" + i).toArray(String[]::new));
        IntStream.range(0, 33).forEach(i -> table.finding(0, i, REQUIRED, "", 0));
        assertThat(table.refused(0, "").quarantine()).endsWith("c29: the value is missing. (+3)\"\n");
    }

    static Stream<Arguments> brokenRows() {
        return Stream.of(
                Arguments.of(FindingCode.SHORT_ROW, "1", "1,,,"),
                Arguments.of(FindingCode.SHORT_ROW, "1,\"a,\"\"b\"", "1,\"a,\"\"b\",,"),
                Arguments.of(FindingCode.SHORT_ROW, "5\" pipe,2", "5\" pipe,2,,"),
                Arguments.of(FindingCode.SHORT_ROW, "5\"\" pipe,2", "5\"\" pipe,2,,"),
                Arguments.of(FindingCode.SHORT_ROW, "\"\"\"\",\"\"", "\"\"\"\",\"\",,"),
                Arguments.of(FindingCode.QUOTE, "1,\"a,2", "1,\"a,2\",,"),
                Arguments.of(FindingCode.QUOTE, "1,\"a\"b,2", "1,\"a\"b,2,"),
                Arguments.of(FindingCode.TOO_LONG, "\"aaaa", "\"aaaa\",,,"),
                Arguments.of(FindingCode.LONG_ROW, "1,2,3,4", "1,2,3,4,"));
    }

    @ParameterizedTest
    @MethodSource("brokenRows")
    void ownColumnsStayInTheirPlaces(FindingCode code, String raw, String begin) {
        assertThat(TableOfFindings.withColumns("a", "b", "c")
                        .finding(0, -1, Rule.of(code, ""), "", 2)
                        .refused(0, raw)
                        .quarantine())
                .startsWith(begin + "d-1,2,\"")
                .endsWith("\"\n");
    }

    @Test
    void aFileWithoutQuotesGetsNone() {
        assertThat(TableOfFindings.withColumns("a|b")
                        .dialect('|', (char) 0)
                        .finding(0, 0, REQUIRED, "", 0)
                        .refused(0, "")
                        .quarantine())
                .isEqualTo("|d-1|2|a b: the value is missing.\n");
    }

    private String written(TableOfFindings table, List<String> header, boolean bom, Charset charset) throws Exception {
        Path file = folder.resolve("deep/a.quarantine.csv");
        try (QuarantineWriter writer = new QuarantineWriter(file, header, table.layout(), bom, charset)) {
            writer.append(table.rendered());
            assertThat(writer.rows()).isEqualTo(1);
            assertThat(writer.finish()).isEqualTo(file);
        }
        return Files.readString(file, charset);
    }
}
