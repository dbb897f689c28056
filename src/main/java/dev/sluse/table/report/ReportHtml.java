package dev.sluse.table.report;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes report.html: one page for the sender, in his language, that needs nothing else and runs nothing. First the verdict in
 * a sentence, then what is wrong column by column, then the first findings, then what to do.
 */
final class ReportHtml {
    private static final int MOST_FINDINGS = 200;
    private static final int MOST_GROUPS = 500;
    private static final String STYLE =
            """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
            h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}
            .verdict{padding:.75rem 1rem;border-left:.5rem solid;background:#f4f4f4}
            .accepted{border-color:#17653a}.quarantined{border-color:#8a5300}.rejected{border-color:#a4161a}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.25rem 0}
            th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            thead th{background:#ececec;overflow-wrap:normal}
            """;

    private final Messages messages;
    private final ReportHead head;
    private final ReportStats stats;
    private final ReportWriter report;
    private final NumberFormat numbers;
    private final StringBuilder page = new StringBuilder();

    ReportHtml(Messages messages, ReportHead head, ReportStats stats, ReportWriter report) {
        this.messages = messages;
        this.head = head;
        this.stats = stats;
        this.report = report;
        this.numbers = NumberFormat.getIntegerInstance(messages.locale());
    }

    String page() {
        String title = ReportText.html(messages.text("page.title", Map.of("name", head.inputName())));
        line("<!DOCTYPE html>");
        line("<html lang=\"" + messages.language() + "\">");
        line("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        line("<title>" + title + "</title>");
        line("<style>\n" + STYLE + "</style></head>");
        line("<body><main>");
        line("<h1>" + title + "</h1>");
        String outcome = head.outcome().name().toLowerCase(Locale.ROOT);
        line("<p class=\"verdict " + outcome + "\">" + say("verdict." + outcome) + "</p>");
        groups();
        findings();
        line("<h2>" + say("next.title") + "</h2>");
        boolean command = head.delivery().isEmpty() && head.outcome() != ReportOutcome.ACCEPTED;
        line("<p>" + say("next." + outcome + (command ? ".command" : "")) + "</p>");
        if (report.warnings() > 0) {
            line("<p>" + say("next.warnings") + "</p>");
        }
        if (!head.delivery().isEmpty()) {
            line("<p>" + say("page.delivery") + "</p>");
        }
        line("</main></body></html>");
        return page.toString();
    }

    /** A text of the page with its numbers, escaped. */
    private String say(String key) {
        return ReportText.html(messages.text(
                key,
                Map.of(
                        "name", head.inputName(),
                        "delivery", head.delivery(),
                        "rows", numbers.format(stats.rows()),
                        "accepted", numbers.format(stats.accepted()),
                        "quarantined", numbers.format(stats.quarantined()),
                        "errors", numbers.format(report.errors()),
                        "warnings", numbers.format(report.warnings()),
                        "findings", numbers.format(report.errors() + report.warnings()),
                        "most", numbers.format(MOST_FINDINGS))));
    }

    private void groups() {
        List<FindingGroup> groups = FindingGroup.of(report.tasks());
        if (groups.isEmpty()) {
            return;
        }
        line("<h2>" + say("columns.title") + "</h2>");
        table("columns.caption", "th.column", "th.code", "th.count", "th.lines", "th.hint");
        for (FindingGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            ColumnTally.CodeTally tally = group.tally();
            String lines = tally.firstLines().stream().map(numbers::format).collect(Collectors.joining("; "));
            String more = tally.count > tally.firstLines().size() && !lines.isEmpty() ? " …" : "";
            row(
                    group.column() == null ? messages.text(group.about()) : group.column(),
                    group.file(),
                    group.code().word(),
                    numbers.format(tally.count),
                    lines + more,
                    tally.hint);
        }
        line("</tbody></table></div>");
    }

    private void findings() {
        List<Finding> findings = report.first(MOST_FINDINGS);
        if (findings.isEmpty()) {
            return;
        }
        line("<h2>" + say("findings.title") + "</h2>");
        boolean all = findings.size() == report.errors() + report.warnings();
        table(all ? "findings.all" : "findings.first", "th.line", "th.column", "th.severity", "th.message", "th.hint");
        for (Finding finding : findings) {
            String line = finding.line() == 0 ? "–" : numbers.format(finding.line());
            row(
                    line,
                    finding.file(),
                    finding.column() == null ? "–" : finding.column(),
                    messages.text("severity." + finding.severity().word()),
                    finding.message(),
                    finding.hint());
        }
        line("</tbody></table></div>");
    }

    private void table(String caption, String... heads) {
        line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + say(caption) + "\"><table>");
        line("<caption>" + say(caption) + "</caption><thead><tr>");
        for (String each : heads) {
            line("<th scope=\"col\">" + say(each) + "</th>");
        }
        line("</tr></thead><tbody>");
    }

    private void row(String first, @Nullable String file, String... cells) {
        String where = file == null ? first : file + ": " + first;
        page.append("<tr><th scope=\"row\">").append(ReportText.html(where)).append("</th>");
        for (String cell : cells) {
            page.append("<td>").append(ReportText.html(cell)).append("</td>");
        }
        line("</tr>");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
