package dev.sluse.table.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All findings of one code in one column, as the page shows them.
 *
 * @param file the member of a zip, or null
 * @param column the column's name, or null if it is about rows or the file
 * @param about key of the words that stand for the column then
 */
record FindingGroup(
        @Nullable String file, @Nullable String column, String about, FindingCode code, ColumnTally.CodeTally tally) {

    /** The groups of a report: the file's first, then the largest. */
    static List<FindingGroup> of(List<ReportTask> tasks) {
        List<FindingGroup> groups = new ArrayList<>();
        for (ReportTask task : tasks) {
            for (Map.Entry<Integer, ColumnTally> entry : task.tallies().entrySet()) {
                int column = entry.getKey();
                String about = column == ReportTask.ABOUT_FILE ? "about.file" : "about.row";
                ReportLayout layout = task.layout();
                String name = column < 0 ? null : layout.name(Rule.of(FindingCode.TYPE, ""), column);
                entry.getValue()
                        .codes()
                        .forEach(
                                (code, tally) -> groups.add(new FindingGroup(layout.file(), name, about, code, tally)));
            }
        }
        groups.sort(Comparator.<FindingGroup, Integer>comparing(
                        g -> g.about.equals("about.file") && g.column == null ? 0 : 1)
                .thenComparing(g -> -g.tally.count));
        return groups;
    }
}
