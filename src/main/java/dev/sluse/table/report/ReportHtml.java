package dev.sluse.table.report;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes report.html: one page for the sender, in his language, that needs nothing else and runs nothing. First the verdict in
 * a sentence, then what is wrong column by column, then the first findings, then what to do.
 */
final class ReportHtml {
    private static final int MOST_FINDINGS = 200;
    private static final int MOST_GROUPS = 500;
    private final Messages messages;
    private final ReportHead head;
    private final ReportStats stats;
    private final ReportWriter report;
    private final NumberFormat numbers;
    private final Page page;

    ReportHtml(Messages messages, ReportHead head, ReportStats stats, ReportWriter report) {
        this.messages = messages;
        this.head = head;
        this.stats = stats;
        this.report = report;
        this.numbers = NumberFormat.getIntegerInstance(messages.locale());
        this.page = new Page(messages.language(), messages.text("page.title", Map.of("name", head.inputName())));
    }

    String page() {
        String outcome = head.outcome().name().toLowerCase(Locale.ROOT);
        page.verdict(head.outcome(), say("verdict." + outcome));
        groups();
        List<Finding> findings = report.first(MOST_FINDINGS);
        if (!findings.isEmpty()) {
            page.heading(say("findings.title"));
            FindingTable.in(messages.language()).write(page, findings, report.errors() + report.warnings());
        }
        page.heading(say("next.title"));
        boolean command = head.delivery().isEmpty() && head.outcome() != ReportOutcome.ACCEPTED;
        page.paragraph(say("next." + outcome + (command ? ".command" : "")));
        if (report.warnings() > 0) {
            page.paragraph(say("next.warnings"));
        }
        if (!head.delivery().isEmpty()) {
            page.paragraph(say("page.delivery"));
        }
        return page.end();
    }

    /** A text of the page with its numbers. */
    private String say(String key) {
        return messages.text(
                key,
                Map.of(
                        "name", head.inputName(),
                        "delivery", head.delivery(),
                        "rows", numbers.format(stats.rows()),
                        "accepted", numbers.format(stats.accepted()),
                        "quarantined", numbers.format(stats.quarantined()),
                        "errors", numbers.format(report.errors()),
                        "warnings", numbers.format(report.warnings())));
    }

    private void groups() {
        List<FindingGroup> groups = FindingGroup.of(report.tasks());
        if (groups.isEmpty()) {
            return;
        }
        page.heading(say("columns.title"));
        page.table(
                say("columns.caption"),
                List.of(say("th.column"), say("th.code"), say("th.count"), say("th.lines"), say("th.hint")),
                groups.stream().limit(MOST_GROUPS).map(this::row).toList());
    }

    private List<String> row(FindingGroup group) {
        ColumnTally.CodeTally tally = group.tally();
        String lines = tally.firstLines().stream().map(numbers::format).collect(Collectors.joining("; "));
        String more = tally.count > tally.firstLines().size() && !lines.isEmpty() ? " …" : "";
        String column = group.column() == null ? messages.text(group.about()) : group.column();
        return List.of(
                FindingTable.where(group.file(), column),
                group.code().word(),
                numbers.format(tally.count),
                lines + more,
                tally.hint);
    }
}
