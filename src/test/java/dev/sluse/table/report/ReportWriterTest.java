package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Rule INTEGER = Rule.of(FindingCode.TYPE, "integer");
    private static final Rule SHORT = Rule.of(FindingCode.SHORT_ROW, "");
    private static final Rule MISSING = Rule.of(FindingCode.MISSING_COLUMN, "postnr");

    private final Path folder;

    ReportWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theReportHasTheShapeOfTheInterface() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("name", "age")
                .finding(1, 1, INTEGER, "abc", 0)
                .finding(2, -1, SHORT, "", 1);
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            ReportTask task = writer.task(table.layout());
            task.append(table.rendered());
            task.finish(new ReportStats(3, 1, 2, 0, 0.5), "UTF-8", "detected", ";");
            writer.finish(head(ReportOutcome.REJECTED), new ReportStats(3, 1, 2, 0, 0.5));
        }
        assertThat(report())
                .isEqualTo(
                        JSON.readTree(
                                """
                {"valid": false, "delivery": "d-1", "flow": "city-bikes",
                 "schema": {"name": "people.schema.json", "sha256": "aa"},
                 "input": {"name": "people.csv", "bytes": 40, "sha256": "bb", "encoding": "UTF-8", "encodingFound": "detected", "delimiter": ";"},
                 "stats": {"rows": 3, "accepted": 1, "quarantined": 2, "delivered": 0,
                           "findings": 2, "errors": 2, "warnings": 0, "seconds": 0.5},
                 "columns": [{"name": "name", "type": "string", "findings": {}},
                             {"name": "age", "type": "string", "findings": {"type": {"count": 1, "firstLines": [3]}}}],
                 "rowFindings": {"short-row": {"count": 1, "firstLines": [4]}},
                 "fileFindings": {},
                 "tasks": [{"name": "people.csv", "type": "table", "valid": false, "place": "people.csv",
                   "encoding": "UTF-8", "encodingFound": "detected", "delimiter": ";", "labels": ["name", "age"],
                   "stats": {"errors": 2, "warnings": 0, "rows": 3, "fields": 2,
                             "accepted": 1, "quarantined": 2, "delivered": 0, "seconds": 0.5},
                   "warnings": [],
                   "errors": [
                     {"type": "type-error", "code": "type",
                      "message": "Line 3, column \\"age\\": \\"abc\\" is not a whole number.",
                      "note": "type integer", "hint": "Write digits only, such as 12.",
                      "rowNumber": 3, "line": 3, "fieldNumber": 2, "fieldName": "age", "cell": "abc"},
                     {"type": "missing-cell", "code": "short-row",
                      "message": "Line 4: the row has too few cells: 1 instead of 2.",
                      "note": "short-row",
                      "hint": "Add the missing cells, and look for a line break in the middle of the row.",
                      "rowNumber": 4, "line": 4}]}]}
                """));
    }

    @Test
    void aFindingAboutTheFileComesFirstAndStandsInBothFiles() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("age").finding(0, 0, INTEGER, "x", 0);
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            ReportTask task = writer.task(table.layout());
            task.append(table.rendered());
            task.fileFinding(MISSING, -1, 0);
            assertThat(writer.firstFindings())
                    .extracting(Finding::message)
                    .containsExactly(
                            "The column \"postnr\" is missing.",
                            "Line 2, column \"age\": \"x\" is not a whole number.");
            writer.finish(head(ReportOutcome.REJECTED), new ReportStats(1, 0, 1, 0, 0));
        }
        assertThat(Files.readAllLines(folder.resolve("errors.ndjson")).get(1))
                .isEqualTo(
                        "{\"severity\":\"error\",\"line\":0,\"row\":0,\"column\":\"postnr\",\"code\":\"missing-column\","
                                + "\"rule\":\"missing-column postnr\",\"message\":\"The column \\\"postnr\\\" is missing.\","
                                + "\"hint\":\"Add the column, or make it optional in the schema.\"}");
        assertThat(Files.readAllLines(folder.resolve("errors.csv")))
                .hasSize(3)
                .startsWith("\uFEFFseverity;line;row;column;columnIndex;code;value;rule;message;hint;file")
                .endsWith("error;0;0;postnr;;missing-column;;missing-column postnr;"
                        + "\"The column \"\"postnr\"\" is missing.\";"
                        + "\"Add the column, or make it optional in the schema.\";");
        assertThat(report().at("/fileFindings/missing-column/count").intValue()).isEqualTo(1);
        assertThat(report().at("/tasks/0/errors/0").has("rowNumber")).isFalse();
    }

    @Test
    void theMembersOfAZipAreTasksOfOneReport() throws Exception {
        TableOfFindings one =
                TableOfFindings.withColumns("a").member("x/one.csv").finding(0, 0, INTEGER, "1", 0);
        TableOfFindings two = TableOfFindings.withColumns("b")
                .member("two.csv")
                .withoutHeader()
                .finding(0, 0, Rule.of(FindingCode.LEADING_ZERO, ""), "02", 0);
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            writer.task(one.layout()).append(one.rendered());
            writer.task(two.layout()).append(two.rendered());
            writer.finish(head(ReportOutcome.QUARANTINED), new ReportStats(2, 1, 1, 1, 0));
        }
        JsonNode report = report();
        assertThat(report.at("/tasks").findValuesAsText("name")).containsExactly("x/one.csv", "two.csv");
        assertThat(report.at("/tasks/0/valid").booleanValue()).isFalse();
        assertThat(report.at("/tasks/1/valid").booleanValue()).isTrue();
        assertThat(report.at("/tasks/1/warnings/0").textValue())
                .isEqualTo("Line 2, column \"b\": \"02\" has a leading zero, which is lost in a number.");
        assertThat(report.at("/columns/1/file").textValue()).isEqualTo("two.csv");
        assertThat(report.at("/stats/errors").intValue()).isEqualTo(1);
        assertThat(report.at("/stats/warnings").intValue()).isEqualTo(1);
    }

    @Test
    void withoutAHeaderTheFirstDataRowIsRowOne() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("0").withoutHeader().finding(0, 0, INTEGER, "x", 0);
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            writer.task(table.layout()).append(table.rendered());
            writer.finish(head(ReportOutcome.REJECTED), new ReportStats(1, 0, 1, 0, 0));
        }
        assertThat(report().at("/tasks/0/errors/0/rowNumber").intValue()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstThousandErrorsAreListedAndAllAreCounted() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a");
        for (int row = 0; row < 1200; row++) {
            table.finding(row, 0, INTEGER, "x", 0);
        }
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            ReportTask task = writer.task(table.layout());
            task.fileFinding(MISSING, -1, 0);
            FindingRenderer renderer = table.started();
            RenderedFindings slice = new RenderedFindings();
            while (renderer.renderSome(slice)) {
                task.append(slice);
            }
            assertThat(writer.firstFindings()).hasSize(20);
            writer.finish(head(ReportOutcome.REJECTED), new ReportStats(1200, 0, 1200, 0, 0));
        }
        assertThat(report().at("/tasks/0/errors")).hasSize(1000);
        assertThat(report().at("/stats/errors").intValue()).isEqualTo(1201);
        assertThat(report().at("/columns/0/findings/type/count").intValue()).isEqualTo(1200);
        assertThat(Files.readAllLines(folder.resolve("errors.ndjson"))).hasSize(1201);
    }

    @Test
    void aFileWithoutFindingsAndWithoutSchemaIsValid() throws Exception {
        try (ReportWriter writer = ReportWriter.create(folder, "en", Runnable::run)) {
            writer.task(TableOfFindings.withColumns("a").layout());
            writer.finish(
                    new ReportHead("", "", null, null, "a.csv", 2, "cc", ReportOutcome.ACCEPTED),
                    new ReportStats(0, 0, 0, 0, 0));
        }
        assertThat(report().path("valid").booleanValue()).isTrue();
        assertThat(report().path("schema").isNull()).isTrue();
        assertThat(folder.resolve("errors.ndjson")).isEmptyFile();
        assertThat(Files.readString(folder.resolve("errors.csv"))).isEqualTo(ReportWriter.CSV_HEADER);
    }

    @Test
    void countsOfSlicesAreMerged() {
        ColumnTally tally = new ColumnTally();
        tally.merge(FindingCode.TYPE, 3, List.of(5L, 9L, 7L), "do");
        tally.merge(FindingCode.TYPE, 9, List.of(1L, 2L, 3L, 4L, 5L, 6L, 8L, 10L, 11L), "do not");
        ColumnTally.CodeTally merged = Objects.requireNonNull(tally.codes().get(FindingCode.TYPE));
        assertThat(merged.count).isEqualTo(12);
        assertThat(merged.firstLines()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(merged.hint).isEqualTo("do");
    }

    private JsonNode report() throws Exception {
        return JSON.readTree(folder.resolve("report.json").toFile());
    }

    private static ReportHead head(ReportOutcome outcome) {
        return new ReportHead("d-1", "city-bikes", "people.schema.json", "aa", "people.csv", 40, "bb", outcome);
    }
}
