package dev.sluse.table.report;

import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings on a page, one a row: where, how bad, what, and what to do. */
public final class FindingTable {
    private final Messages messages;
    private final NumberFormat numbers;

    private FindingTable(Messages messages) {
        this.messages = messages;
        this.numbers = NumberFormat.getIntegerInstance(messages.locale());
    }

    /** @param language one of en nb nn da fr ru */
    public static FindingTable in(String language) {
        return new FindingTable(Messages.of(language));
    }

    /**
     * Puts them on a page, with a heading; nothing if there are none.
     *
     * @param all how many there are, of which these are the first
     */
    public void write(Page page, List<Finding> findings, long all) {
        if (findings.isEmpty()) {
            return;
        }
        String most = numbers.format(findings.size());
        page.table(
                findings.size() == all
                        ? messages.text("findings.all")
                        : messages.text("findings.first", Map.of("most", most, "findings", numbers.format(all))),
                List.of(
                        messages.text("th.line"),
                        messages.text("th.column"),
                        messages.text("th.severity"),
                        messages.text("th.message"),
                        messages.text("th.hint")),
                findings.stream().map(this::row).toList());
    }

    private List<String> row(Finding finding) {
        String line = finding.line() == 0 ? "–" : numbers.format(finding.line());
        return List.of(
                where(finding.file(), line),
                finding.column() == null ? "–" : finding.column(),
                messages.text("severity." + finding.severity().word()),
                finding.message(),
                finding.hint());
    }

    /** The member of a zip goes with the place in it. */
    static String where(@Nullable String file, String place) {
        return file == null ? place : file + ": " + place;
    }
}
