package dev.sluse.table.check;

import dev.sluse.table.TableOptions;
import java.util.Locale;
import java.util.Set;

/**
 * How the fallback's own words are put.
 *
 * @param language of them; the validator has its texts in it, or speaks English
 * @param masked columns whose values may not be shown, besides those that the schema calls sensitive
 */
public record Speech(Locale language, Set<String> masked) {
    /** English, and nothing masked. */
    public static final Speech PLAIN = new Speech(Locale.ENGLISH, Set.of());

    /** As a report's options want it. */
    public static Speech of(TableOptions options) {
        // The validator has no Nynorsk.
        String word = options.lang().equals("nn") ? "nb" : options.lang();
        return new Speech(
                Locale.forLanguageTag(word), Set.copyOf(options.write().masks().keySet()));
    }

    boolean hides(PlanColumn column) {
        return column.sensitive() || masked.contains(column.name());
    }
}
