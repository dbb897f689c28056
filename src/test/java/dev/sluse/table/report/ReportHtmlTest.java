package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportHtmlTest {
    private static final Rule PATTERN = Rule.of(FindingCode.PATTERN, "^<b>$");

    private final Path folder;

    ReportHtmlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void thePageTellsTheVerdictThenTheColumnsThenTheLines() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("navn", "postnr");
        for (int row = 0; row < 4812; row++) {
            table.finding(row, 1, PATTERN, "x", 0);
        }
        table.finding(8, 0, Rule.of(FindingCode.REQUIRED, ""), "", 0);
        String page = page(table, "en", "d-1", ReportOutcome.QUARANTINED);
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .containsSubsequence(
                        "<title>Report on a&amp;b.csv</title>",
                        "<h1>Report on a&amp;b.csv</h1>",
                        "accepted in part: 1,188 of 6,000 rows were accepted, 4,812 were set aside.",
                        "<h2>By column</h2>",
                        "<th scope=\"row\">postnr</th><td>pattern</td><td>4,812</td>"
                                + "<td>2; 3; 4; 5; 6; 7; 8; 9; 10; 11 …</td>",
                        "<th scope=\"row\">navn</th><td>required</td><td>1</td><td>10</td><td>Fill in the cell.</td>",
                        "<h2>Line by line</h2>",
                        "The first 200 of 4,813 findings; all of them are in errors.csv",
                        "<th scope=\"row\">2</th><td>postnr</td><td>error</td>",
                        "<h2>What to do now</h2>",
                        "Correct the rows in the quarantine file and drop it into the same folder",
                        "Delivery: d-1");
        assertThat(page.lines()
                        .filter(line -> line.startsWith("<tr><th scope=\"row\">"))
                        .count())
                .isEqualTo(202);
    }

    @Test
    void nothingOfTheFileIsMarkup() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("<script>\"'&")
                .member("<img>.csv")
                .finding(0, 0, PATTERN, "</td><script>alert(1)</script>\u0000", 0);
        String page = page(table, "en", "d-1", ReportOutcome.REJECTED);
        assertThat(page)
                .doesNotContain("<script", "<img", "<b>", "\u0000")
                .contains(
                        "<th scope=\"row\">&lt;img&gt;.csv: 2</th><td>&lt;script&gt;&quot;&#39;&amp;</td><td>error</td>")
                .contains("&quot;&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;\uFFFD&quot;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The file was rejected, and nothing of it was delivered (rows: 6,000, with errors: 4,812).",
                "nb | Filen ble avvist, og ingenting av den ble levert (rader: 6\u00a0000, med feil: 4\u00a0812).",
                "nn | Fila vart avvist, og ingenting av ho vart levert (rader: 6\u00a0000, med feil: 4\u00a0812).",
                "da | Filen blev afvist, og intet af den blev leveret (rækker: 6.000, med fejl: 4.812).",
                "fr | Le fichier a été refusé et rien n’en a été livré (lignes\u00a0: 6\u202f000, avec erreurs\u00a0:"
                        + " 4\u202f812).",
                "ru | Файл отклонён, из него ничего не передано (строк: 6\u00a0000, с ошибками: 4\u00a0812)."
            })
    void thePageIsWellFormedInEveryLanguage(String language, String verdict) throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a")
                .in(language)
                .finding(0, 0, PATTERN, "x", 0)
                .finding(0, 0, Rule.of(FindingCode.LEADING_ZERO, ""), "07", 0)
                .finding(1, -1, Rule.of(FindingCode.QUOTE, ""), "", 0);
        String page = page(table, language, "d-1", ReportOutcome.REJECTED);
        assertThat(page).contains("<html lang=\"" + language + "\">", verdict).doesNotContain("{", "}}");
    }

    @Test
    void onTheCommandLineNobodyIsToldToDropAFile() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a").finding(0, 0, PATTERN, "x", 0);
        assertThat(page(table, "en", "", ReportOutcome.REJECTED))
                .contains("Correct the file and run the command again; errors.csv lists every place.")
                .doesNotContain("folder", "Delivery");
        assertThat(page(table, "en", "", ReportOutcome.ACCEPTED)).contains("<p>Nothing needs to be done.</p>");
    }

    private String page(TableOfFindings table, String language, String delivery, ReportOutcome outcome)
            throws Exception {
        try (ReportWriter writer = ReportWriter.create(folder, language, Runnable::run)) {
            ReportTask task = writer.task(table.layout());
            FindingRenderer renderer = table.started();
            RenderedFindings slice = new RenderedFindings();
            while (renderer.renderSome(slice)) {
                task.append(slice);
            }
            writer.finish(
                    new ReportHead(delivery, "f", null, null, "a&b.csv", 1, "cc", outcome),
                    new ReportStats(6000, 1188, 4812, 1188, 1));
        }
        String page = Files.readString(folder.resolve("report.html"));
        String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return page.replaceAll("(?s)<style>.*</style>", "");
    }
}
