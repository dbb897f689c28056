package dev.sluse.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the query of a URL: only names that there are, each once. */
final class QueryText {
    private final List<String> names;
    private final BiFunction<String, List<String>, Optional<String>> nearest;

    QueryText(List<String> names, BiFunction<String, List<String>, Optional<String>> nearest) {
        this.names = names;
        this.nearest = nearest;
    }

    /** @throws Refusal 400 with the name that was meant */
    Map<String, String> read(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = text(equals < 0 ? pair : pair.substring(0, equals));
            String value = text(equals < 0 ? "" : pair.substring(equals + 1));
            if (!names.contains(name)) {
                throw Refusal.wrong("no-such-parameter", "There is no parameter " + name + ".", advice(name));
            }
            if (values.put(name, value) != null) {
                throw Refusal.wrong("bad-parameter", "The parameter " + name + " is there twice.", "Give it once.");
            }
        }
        return values;
    }

    private static String text(String raw) {
        return UrlText.decoded(raw.replace('+', ' '))
                .orElseThrow(() -> Refusal.wrong(
                        "bad-parameter", "The query is not written as URLs are.", "Write % and two hex digits."));
    }

    private String advice(String name) {
        if (names.isEmpty()) {
            return "This path takes none.";
        }
        return nearest.apply(name, names)
                .map(meant -> "Did you mean " + meant + "?")
                .orElse("There are " + String.join(", ", names) + ".");
    }
}
