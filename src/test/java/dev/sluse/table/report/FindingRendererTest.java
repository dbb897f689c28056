package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingRendererTest {
    private static final Rule INTEGER = Rule.of(FindingCode.TYPE, "integer");
    private static final Rule REQUIRED = Rule.of(FindingCode.REQUIRED, "");
    private static final Rule ZERO = Rule.of(FindingCode.LEADING_ZERO, "");

    @Test
    void aFindingIsOneLineOfJson() {
        assertThat(TableOfFindings.withColumns("name", "age")
                        .finding(1, 1, INTEGER, "abc", 0)
                        .ndjson())
                .containsExactly("{\"severity\":\"error\",\"line\":3,\"row\":2,\"column\":\"age\",\"columnIndex\":2,"
                        + "\"code\":\"type\",\"value\":\"abc\",\"rule\":\"type integer\","
                        + "\"message\":\"Line 3, column \\\"age\\\": \\\"abc\\\" is not a whole number.\","
                        + "\"hint\":\"Write digits only, such as 12.\"}");
    }

    @Test
    void aFindingIsOneRowOfCsv() {
        assertThat(TableOfFindings.withColumns("name", "age")
                        .finding(1, 1, INTEGER, "abc", 0)
                        .csv())
                .isEqualTo("error;3;2;age;2;type;\"abc\";type integer;"
                        + "\"Line 3, column \"\"age\"\": \"\"abc\"\" is not a whole number.\";"
                        + "\"Write digits only, such as 12.\";\n");
    }

    @Test
    void theMemberOfAZipIsNamed() {
        TableOfFindings table =
                TableOfFindings.withColumns("age").member("a;b.csv").finding(0, 0, REQUIRED, "", 0);
        assertThat(table.ndjson().get(0)).endsWith("\"hint\":\"Fill in the cell.\",\"file\":\"a;b.csv\"}");
        assertThat(table.csv()).endsWith(";\"Fill in the cell.\";\"a;b.csv\"\n");
    }

    @Test
    void aFindingAboutARowHasNoColumnAndNoValue() {
        assertThat(TableOfFindings.withColumns("a", "b", "c")
                        .finding(0, -1, Rule.of(FindingCode.SHORT_ROW, ""), "1,2", 2)
                        .ndjson())
                .containsExactly("{\"severity\":\"error\",\"line\":2,\"row\":1,\"code\":\"short-row\","
                        + "\"rule\":\"short-row\",\"message\":\"Line 2: the row has too few cells: 2 instead of 3.\","
                        + "\"hint\":\"Add the missing cells, and look for a line break in the middle of the row.\"}");
    }

    @Test
    void theValueOfAHiddenColumnIsNowhere() {
        TableOfFindings table = TableOfFindings.withColumns("name")
                .hiddenColumn("pin")
                .finding(0, 1, INTEGER, "secret", 0)
                .finding(0, -1, Rule.of(FindingCode.UNIQUE, "name, pin"), "secret", 7);
        RenderedFindings slice = table.rendered();
        assertThat(TableOfFindings.text(slice.ndjson) + TableOfFindings.text(slice.csv) + slice.samples)
                .doesNotContain("secret")
                .contains("Line 2, column \"\"pin\"\": the value is not a whole number.")
                .contains("Line 2: the row has the same name, pin as line 7.");
        assertThat(slice.samples.get(0).value()).isNull();
        assertThat(table.ndjson().get(0)).doesNotContain("\"value\"");
    }

    @Test
    void findingsComeInTheOrderOfRows() {
        List<String> lines = TableOfFindings.withColumns("a", "b")
                .finding(0, 0, INTEGER, "1", 0)
                .finding(2, 0, INTEGER, "2", 0)
                .finding(0, 1, ZERO, "3", 0)
                .finding(1, 1, INTEGER, "4", 0)
                .ndjson();
        assertThat(lines)
                .extracting(line -> line.replaceAll(".*\"value\":\"(.)\".*", "$1"))
                .containsExactly("1", "3", "4", "2");
    }

    @Test
    void whatIsCountedIsToldByColumnAndCode() {
        TableOfFindings table = TableOfFindings.withColumns("a", "b");
        for (int row = 0; row < 20; row++) {
            table.finding(row, 1, INTEGER, "x", 0);
        }
        table.finding(4, 0, ZERO, "07", 0);
        RenderedFindings slice = table.rendered();
        assertThat(slice.errors).isEqualTo(20);
        assertThat(slice.warnings).isEqualTo(1);
        assertThat(slice.counts)
                .containsExactly(
                        new RenderedFindings.Count(
                                1,
                                FindingCode.TYPE,
                                20,
                                List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L),
                                "Write digits only, such as 12."),
                        new RenderedFindings.Count(
                                0,
                                FindingCode.LEADING_ZERO,
                                1,
                                List.of(6L),
                                "If the zero matters, make the column text in the schema."));
    }

    @Test
    void aWorkerKeepsAThousandFindingsOfEachKind() {
        TableOfFindings table = TableOfFindings.withColumns("a");
        for (int row = 0; row < 1500; row++) {
            table.finding(row, 0, INTEGER, "x", 0).finding(row, 0, ZERO, "x", 0);
        }
        FindingRenderer renderer = table.started();
        List<Finding> samples = new ArrayList<>();
        RenderedFindings slice = new RenderedFindings();
        while (renderer.renderSome(slice)) {
            samples.addAll(slice.samples);
        }
        table.start(renderer, 1501, 1502);
        while (renderer.renderSome(slice)) {
            samples.addAll(slice.samples);
        }
        assertThat(samples).hasSize(2000);
        assertThat(samples.get(1999).row()).isEqualTo(1000);
    }

    @Test
    void aChunkWithNothingToSayRendersNothing() {
        assertThat(TableOfFindings.withColumns("a").started().renderSome(new RenderedFindings()))
                .isFalse();
    }
}
