package dev.sluse.table.convert;

import dev.sluse.table.TableOptions.OnInvalid;
import dev.sluse.table.TableRequest;
import dev.sluse.table.check.PlanColumn;
import dev.sluse.table.check.RowPlan;
import dev.sluse.table.csv.Dialect;
import dev.sluse.table.csv.Header;
import dev.sluse.table.report.ReportLayout;
import dev.sluse.table.report.ReportLayout.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the report needs to know of a table. */
final class TaskLayout {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]");

    private TaskLayout() {}

    static ReportLayout of(TableRequest request, RowPlan plan, Dialect dialect, @Nullable String member) {
        List<Column> columns = new ArrayList<>();
        for (PlanColumn column : plan.columns()) {
            boolean masked = request.options().write().masks().containsKey(column.name());
            columns.add(new Column(
                    shown(column.name()),
                    column.spec().type().kind().word(),
                    column.sensitive() || masked,
                    column.spec().text().form()));
        }
        return new ReportLayout(
                request.options().lang(),
                request.delivery(),
                member,
                columns,
                plan.width(),
                dialect.header(),
                dialect.delimiter(),
                dialect.quote(),
                request.options().onInvalid() == OnInvalid.QUARANTINE);
    }

    /** Of a table whose header is cut wrongly. */
    static ReportLayout ofUncutHeader(TableRequest request, Header header, Dialect dialect, @Nullable String member) {
        return ReportLayout.ofUncutHeader(
                request.options().lang(), request.delivery(), member, shown(header.raw()), dialect.delimiter());
    }

    /** A name without the control characters that a broken header brings. */
    private static String shown(String name) {
        return CONTROL.matcher(name).replaceAll("\uFFFD");
    }
}
