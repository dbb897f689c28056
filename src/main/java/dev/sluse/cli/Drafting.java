package dev.sluse.cli;

import dev.sluse.table.Progress;
import dev.sluse.table.ReadOptions;
import dev.sluse.table.check.ColumnFacts;
import dev.sluse.table.draft.DraftSchema;
import dev.sluse.table.draft.SchemaDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table drafted from for {@code infer} and {@code new}, and what is to be said of it.
 *
 * @param input the table
 * @param draft what its rows have in common
 * @param options the reading options that were given, by their names in a route
 * @param read the same, parsed
 */
record Drafting(InputFile input, SchemaDraft draft, Map<String, String> options, ReadOptions read) {
    /** What each file says of itself: no schema depends on it. */
    private static final List<String> OF_THE_FILE = List.of("delimiter", "encoding", "quote");

    /** Looks at all rows; Ctrl-C breaks it off. */
    static Drafting of(
            InputFile input, Map<String, String> options, ReadOptions read, int maxRecord, Surroundings surroundings)
            throws IOException, InterruptedException {
        Interruption interruption = Interruption.ofThisThread();
        try {
            return new Drafting(input, draft(input, read, maxRecord, surroundings), Map.copyOf(options), read);
        } finally {
            interruption.close();
        }
    }

    private static SchemaDraft draft(InputFile input, ReadOptions read, int maxRecord, Surroundings surroundings)
            throws IOException, InterruptedException {
        if (surroundings.terminal() == null) {
            return SchemaDraft.of(input.path(), input.name(), read, maxRecord, Progress.NONE);
        }
        try (RowsProgress progress = new RowsProgress(input.name(), surroundings.terminal(), surroundings.clock())) {
            return SchemaDraft.of(input.path(), input.name(), read, maxRecord, progress);
        }
    }

    /** The schema's text. */
    String schema(String title) {
        Map<String, String> needed = new LinkedHashMap<>();
        options.keySet().stream()
                .sorted()
                .filter(each -> !OF_THE_FILE.contains(each))
                .forEach(each -> needed.put(each, options.getOrDefault(each, "")));
        return DraftSchema.text(draft, title, spoken(), needed);
    }

    private String spoken() {
        return input.isStandardInput() ? "standard input" : input.name();
    }

    /** How the file was read. */
    ReadAs readAs() {
        byte[] delimiter = {draft.dialect().delimiter()};
        return new ReadAs(
                draft.dialect().encoding().charset().name(), new String(delimiter, StandardCharsets.US_ASCII));
    }

    /** One line of figures, then one for each thing that somebody should look at. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(String.format(
                Locale.ROOT,
                "%s: %,d %s, %,d %s%s",
                input.isStandardInput() ? "standard input" : input.given(),
                draft.rows(),
                draft.rows() == 1 ? "row" : "rows",
                draft.columns().size(),
                draft.columns().size() == 1 ? "column" : "columns",
                readAs().words(read)));
        if (draft.leftOut() > 0) {
            words.add(String.format(
                    Locale.ROOT,
                    "  %,d of them could not be cut into cells and were left out: check with the draft tells which and why.",
                    draft.leftOut()));
        }
        draft.columns().forEach(each -> hint(each, words));
        return words;
    }

    private void hint(ColumnFacts column, List<String> words) {
        switch (column.looks()) {
            case COMMA_NUMBER -> {
                if (read.decimal() == 0) {
                    words.add("  Column \"" + column.name()
                            + "\" is text, but looks like numbers with a decimal comma: say --decimal , if they are.");
                }
            }
            case DOTTED_DATE -> {
                if (read.dateFormat() == null) {
                    words.add("  Column \"" + column.name()
                            + "\" is text, but looks like dates: say --date-format dd.MM.yyyy if they are.");
                }
            }
            case PLAIN -> {}
        }
    }
}
