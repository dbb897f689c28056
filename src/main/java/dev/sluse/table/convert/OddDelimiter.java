package dev.sluse.table.convert;

import dev.sluse.table.check.RowPlan;
import dev.sluse.table.csv.CsvSource;
import dev.sluse.table.csv.HeaderCut;
import dev.sluse.table.report.DelimiterName;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.RowSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a header lacks the schema's columns: it has them if it is cut at another sign than the file is read with. Then that is
 * said, once, and not of each column that it is missing; the rows are cut as wrongly, so nothing is said of them.
 */
final class OddDelimiter {
    private static final int LEAST = 2;

    private final RowSchema schema;

    private OddDelimiter(RowSchema schema) {
        this.schema = schema;
    }

    /** The rule that the header breaks, which names the other delimiter; empty if its columns are wanting for another reason. */
    static Optional<Rule> find(@Nullable RowSchema schema, RowPlan plan, CsvSource source) {
        if (schema == null || source.header().generated()) {
            return Optional.empty();
        }
        OddDelimiter doubt = new OddDelimiter(schema);
        int now = doubt.known(source.header().names());
        if (now > 0 && !plan.isRefused()) {
            return Optional.empty();
        }
        HeaderCut best = null;
        int most = Math.max(now, LEAST - 1);
        for (HeaderCut each : HeaderCut.others(source.header(), source.dialect())) {
            int known = doubt.known(each.names());
            if (known > most) {
                best = each;
                most = known;
            }
        }
        return best != null && doubt.isConvincing(best.names(), most)
                ? Optional.of(rule(best.delimiter()))
                : Optional.empty();
    }

    private static Rule rule(String delimiter) {
        String variant = delimiter.equals(DelimiterName.SPACES) ? Rule.SPACES : Rule.DELIMITER;
        return Rule.of(FindingCode.MISSING_COLUMN, delimiter, variant);
    }

    private int known(List<String> names) {
        Set<String> there = new HashSet<>(names);
        long properties = schema.columns().stream()
                .filter(each -> there.contains(each.name()))
                .count();
        if (properties > 0) {
            return (int) properties;
        }
        return (int) there.stream().filter(schema::knowsByPattern).count();
    }

    /** Most of the schema's columns, or all that have to be there. */
    private boolean isConvincing(List<String> names, int known) {
        return known * 2 > schema.columns().size()
                || schema.columns().stream().filter(ColumnSpec::required).allMatch(each -> names.contains(each.name()));
    }
}
