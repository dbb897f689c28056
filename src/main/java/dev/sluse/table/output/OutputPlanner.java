package dev.sluse.table.output;

import dev.sluse.SluseException;
import dev.sluse.table.WriteOptions;
import dev.sluse.table.WriteOptions.Derivation;
import dev.sluse.table.WriteOptions.Mask;
import dev.sluse.table.WriteOptions.OutColumn;
import dev.sluse.table.output.OutputColumn.Content;
import dev.sluse.table.vector.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the columns of one {@link OutputPlan}; used once. */
final class OutputPlanner {
    private static final int NAMES_SHOWN = 50;

    private final WriteOptions options;
    private final Map<String, SourceColumn> sources = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private final List<OutputColumn> columns = new ArrayList<>();

    OutputPlanner(List<SourceColumn> sources, WriteOptions options) {
        this.options = options;
        sources.forEach(column -> this.sources.put(column.name(), column));
    }

    List<OutputColumn> plan() {
        if (options.columns().isEmpty()) {
            sources.values().forEach(column -> add(new OutColumn(column.name(), column.name(), Derivation.NONE)));
        } else {
            options.columns().forEach(this::add);
        }
        options.constants().keySet().stream().filter(name -> !isPlaced(name)).forEach(this::addConstant);
        for (String masked : options.masks().keySet()) {
            if (!sources.containsKey(masked) && !names.contains(masked) && !dropped.contains(masked)) {
                throw unknown("mask", masked);
            }
        }
        if (columns.isEmpty()) {
            throw SluseException.configuration(
                    "no-columns", "No column is left to write.", "Look at the options columns and mask.");
        }
        return columns;
    }

    private void add(OutColumn entry) {
        SourceColumn source = sources.get(entry.source());
        if (source == null) {
            if (!isConstant(entry)) {
                throw unknown("columns", entry.source());
            }
            addConstant(entry.name());
            return;
        }
        Mask mask = mask(entry);
        if (mask == Mask.DROP) {
            dropped.add(entry.name());
            return;
        }
        if (mask == Mask.BLANK) {
            boolean part = entry.derivation() != Derivation.NONE;
            ColumnType type = part ? ColumnType.INT32 : source.type();
            put(
                    "columns",
                    entry.name(),
                    type,
                    false,
                    part ? new Content.Constant("") : new Content.Blank(source.index()));
        } else if (mask == Mask.HASH) {
            refuseDerivation(entry, mask);
            put("columns", entry.name(), ColumnType.TEXT, source.required(), new Content.Hash(source.index()));
        } else if (mask == Mask.YEAR) {
            if (entry.derivation() != Derivation.YEAR) {
                refuseDerivation(entry, mask);
            }
            addPart("mask", entry.name(), source, Derivation.YEAR);
        } else if (entry.derivation() != Derivation.NONE) {
            addPart("columns", entry.name(), source, entry.derivation());
        } else {
            put("columns", entry.name(), source.type(), source.required(), new Content.Cell(source.index()));
        }
    }

    private @Nullable Mask mask(OutColumn entry) {
        Mask mask = options.masks().get(entry.source());
        return mask == null && !sources.containsKey(entry.name())
                ? options.masks().get(entry.name())
                : mask;
    }

    /** A constant that {@code columns} names has its place there, the others come last. */
    private boolean isPlaced(String constant) {
        return !sources.containsKey(constant)
                && options.columns().stream().anyMatch(each -> each.name().equals(constant) && isConstant(each));
    }

    private boolean isConstant(OutColumn entry) {
        return entry.name().equals(entry.source()) && options.constants().containsKey(entry.source());
    }

    private void addConstant(String name) {
        String text = options.constants().getOrDefault(name, "");
        put("constants", name, ColumnType.TEXT, !text.isEmpty(), new Content.Constant(text));
    }

    private void addPart(String option, String name, SourceColumn source, Derivation part) {
        switch (source.type().kind()) {
            case DATE, INSTANT, LOCAL_TIME ->
                put(option, name, ColumnType.INT32, source.required(), new Content.Part(source.index(), part));
            default ->
                throw SluseException.configuration(
                        "not-a-date",
                        "Option " + option + " takes the " + word(part) + " of column \"" + source.name()
                                + "\", which is " + source.type().kind().word() + " and neither date nor date-time.",
                        there("The columns with dates are: ", true));
        }
    }

    private void refuseDerivation(OutColumn entry, Mask mask) {
        if (entry.derivation() != Derivation.NONE) {
            throw SluseException.configuration(
                    "masked-derivation",
                    "Option mask has " + word(mask) + " for column \"" + entry.source()
                            + "\", of which option columns takes the " + word(entry.derivation()) + ".",
                    "Rename the column in columns (new=old) and mask it by its new name.");
        }
    }

    private void put(String option, String name, ColumnType type, boolean required, Content content) {
        if (!names.add(name)) {
            throw SluseException.configuration(
                    "duplicate-column",
                    "Option " + option + " makes column \"" + name + "\", which the output has already.",
                    "Give one of them another name with new=old in columns. " + there("The columns are: ", false));
        }
        columns.add(new OutputColumn(name, type, required, content));
    }

    private SluseException unknown(String option, String name) {
        return SluseException.configuration(
                "unknown-column",
                "Option " + option + " names column \"" + name + "\", which the table does not have.",
                there("Its columns are: ", false));
    }

    private String there(String intro, boolean datesOnly) {
        List<String> all = sources.values().stream()
                .filter(each -> !datesOnly || each.type().kind().word().startsWith("date"))
                .map(SourceColumn::name)
                .toList();
        if (all.isEmpty()) {
            return datesOnly ? "No column has dates." : "It has no columns.";
        }
        int shown = Math.min(NAMES_SHOWN, all.size());
        String more = all.size() > shown ? " and " + (all.size() - shown) + " more" : "";
        return intro + String.join(", ", all.subList(0, shown)) + more + ".";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
