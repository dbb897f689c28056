package dev.sluse.table.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How often each code was found in a column (or about rows, or about the file), and the first lines of each. */
final class ColumnTally {
    /** The findings of one code. */
    static final class CodeTally {
        final String hint;
        long count;
        private List<Long> firstLines = List.of();

        private CodeTally(String hint) {
            this.hint = hint;
        }

        /** The first ten lines, rising; none for findings about the file. */
        List<Long> firstLines() {
            return firstLines;
        }

        private void merge(long more, List<Long> lines) {
            count += more;
            if (!lines.isEmpty()) {
                firstLines = Stream.concat(firstLines.stream(), lines.stream())
                        .sorted()
                        .distinct()
                        .limit(FindingForm.FIRST_LINES)
                        .toList();
            }
        }
    }

    private final Map<FindingCode, CodeTally> codes = new EnumMap<>(FindingCode.class);

    void merge(FindingCode code, long count, List<Long> lines, String hint) {
        codes.computeIfAbsent(code, any -> new CodeTally(hint)).merge(count, lines);
    }

    Map<FindingCode, CodeTally> codes() {
        return codes;
    }
}
