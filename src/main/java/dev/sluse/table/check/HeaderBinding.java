package dev.sluse.table.check;

import dev.sluse.table.ReadOptions;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.FindingCode.Severity;
import dev.sluse.table.report.Rule;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.schema.ValueOptions;
import dev.sluse.table.vector.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Brings a header and a schema together, once. */
final class HeaderBinding {
    private final @Nullable RowSchema schema;
    private final List<ColumnSpec> inferred;
    private final ValueOptions options;
    private final Map<String, ColumnSpec> known = new LinkedHashMap<>();
    private final List<PlanColumn> columns = new ArrayList<>();
    private final List<FileFinding> findings = new ArrayList<>();

    HeaderBinding(@Nullable RowSchema schema, List<ColumnSpec> inferred, ReadOptions read) {
        this.schema = schema;
        this.inferred = inferred;
        this.options = ValueOptions.of(read);
        if (schema != null) {
            schema.columns().forEach(each -> known.put(each.name(), each));
        }
    }

    RowPlan bind(List<String> header, boolean generated) {
        List<String> names = generated ? generatedNames(header.size()) : named(header);
        Set<String> there = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            columns.add(PlanColumn.of(i, spec(name, i), options));
            if (!there.add(name)) {
                findings.add(new FileFinding(Rule.of(FindingCode.DUPLICATE_COLUMN, name), i));
            }
            if (schema != null && !known.containsKey(name) && !schema.knowsByPattern(name)) {
                Severity severity = schema.closed() ? Severity.ERROR : Severity.WARNING;
                findings.add(new FileFinding(new Rule(FindingCode.EXTRA_COLUMN, name, "", severity), i));
            }
        }
        for (ColumnSpec each : known.values()) {
            if (there.add(each.name())) {
                if (each.required()) {
                    findings.add(new FileFinding(Rule.of(FindingCode.MISSING_COLUMN, each.name()), columns.size()));
                }
                columns.add(PlanColumn.of(-1, each, options));
            }
        }
        return new RowPlan(List.copyOf(columns), names.size(), schema, List.copyOf(findings));
    }

    private ColumnSpec spec(String name, int index) {
        ColumnSpec property = known.get(name);
        if (property != null) {
            return property;
        }
        return schema == null && index < inferred.size()
                ? inferred.get(index).named(name)
                : ColumnSpec.plain(name, ColumnType.TEXT);
    }

    private List<String> generatedNames(int width) {
        return known.size() == width
                ? List.copyOf(known.keySet())
                : IntStream.range(0, width).mapToObj(Integer::toString).toList();
    }

    private List<String> named(List<String> header) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        header.forEach(each -> taken.add(each.strip()));
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (name.isEmpty()) {
                name = "column" + (i + 1);
                while (!taken.add(name)) {
                    name += "_";
                }
                findings.add(new FileFinding(Rule.of(FindingCode.UNNAMED_COLUMN, name), i));
            }
            names.add(name);
        }
        return names;
    }
}
