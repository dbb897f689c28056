package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Mapping.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as road objects. An empty cell is an absent member. Numbers of positions stand in the JSON as they stand in the
 * cell; one that JSON has no form for is kept as a text, and the precheck says so.
 */
final class MappedObjects implements ObjectSource {
    private final TableRows rows;
    private final Change change;
    private final Words words;
    private final List<Planned> kinds = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Columns.Column> sources = new HashMap<>();

    /** A kind, which rows are of it, and how it is made of them. */
    private record Planned(Mapping.@Nullable When when, Cell cell, MappedKind kind) {}

    /**
     * @param splitBy a column that has to be there; empty: none
     * @param numbers the numbers of properties by type and by what the mapping calls them
     * @throws SluseException kind DATA if the table lacks a column
     */
    MappedObjects(
            TableRows rows,
            Mapping mapping,
            String splitBy,
            Map<Integer, Map<String, Integer>> numbers,
            Change change,
            Words words) {
        this.rows = rows;
        this.change = change;
        this.words = words;
        for (int i = 0; i < rows.columns().size(); i++) {
            indexes.putIfAbsent(rows.columns().get(i), i);
        }
        if (!splitBy.isEmpty() && !indexes.containsKey(splitBy)) {
            throw new SluseException(
                    SluseException.Kind.DATA,
                    "missing-column",
                    "The table has no column \"" + splitBy + "\", which the option splitBy names.",
                    "It has: " + String.join(", ", rows.columns()) + ".");
        }
        List<String> missing = mapping.columns().stream()
                .filter(each -> !indexes.containsKey(each))
                .toList();
        if (!missing.isEmpty()) {
            throw new SluseException(
                    SluseException.Kind.DATA,
                    "missing-column",
                    "The table has no column \"" + missing.get(0) + "\", which the mapping names.",
                    "It has: " + String.join(", ", rows.columns()) + ".");
        }
        for (Kind each : mapping.kinds()) {
            kinds.add(planned(each, numbers.getOrDefault(each.typeId(), Map.of())));
        }
    }

    private Planned planned(Kind kind, Map<String, Integer> properties) {
        Map<String, Columns.Column> known = new HashMap<>();
        Mapping.sources(kind).forEach((key, column) -> {
            Integer type = key.startsWith("egenskap ") ? properties.get(key.substring("egenskap ".length())) : null;
            int place = rows.places().get(indexes.getOrDefault(column, 0));
            known.put(type == null ? key : Columns.property(type), new Columns.Column(column, place));
        });
        known.forEach(sources::putIfAbsent);
        Mapping.When when = kind.when();
        return new Planned(
                when,
                when == null ? Cell.NONE : Cell.of(Mapping.Value.of(when.column()), indexes),
                new MappedKind(kind, change, Columns.ofTable(known), indexes, properties));
    }

    /** The columns that members come from, of all kinds together, by the keys of {@link Columns}. */
    Map<String, Columns.Column> sources() {
        return sources;
    }

    @Override
    public @Nullable Taken next() throws IOException {
        TableRows.Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (!row.problem().isEmpty()) {
            Fault broken = words.fault(
                    true,
                    row.problem(),
                    "",
                    "broken-row",
                    row.line(),
                    row.row(),
                    null,
                    null,
                    Map.of("limit", row.problem()));
            return new Taken(row.line(), row.row(), row.source(), null, List.of(broken));
        }
        for (Planned each : kinds) {
            Mapping.When when = each.when();
            if (when == null || each.cell().text(row).equals(when.value())) {
                RoadObject object = each.kind().object(row, name -> cell(row, name));
                return new Taken(row.line(), row.row(), row.source(), object, List.of());
            }
        }
        Mapping.When first = kinds.get(0).when();
        String name = first == null ? "" : first.column();
        int index = indexes.getOrDefault(name, 0);
        Fault fault = words.fault(
                true,
                "enum",
                "mapping",
                "no-kind",
                row.line(),
                row.row(),
                new Columns.Column(name, rows.places().get(index)),
                cell(row, name),
                Map.of());
        return new Taken(row.line(), row.row(), row.source(), null, List.of(fault));
    }

    private String cell(TableRows.Row row, String column) {
        Integer index = indexes.get(column);
        return index == null ? "" : row.cells().get(index);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
