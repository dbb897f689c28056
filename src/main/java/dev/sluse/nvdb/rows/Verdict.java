package dev.sluse.nvdb.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is found about one object while it is checked. One thread at a time. */
final class Verdict {
    private final Words words;
    private final RoadObject object;
    private final String type;
    private final List<Fault> faults = new ArrayList<>(2);
    private boolean refused;

    /** @param type what the object's type is called */
    Verdict(Words words, RoadObject object, String type) {
        this.words = words;
        this.object = object;
        this.type = type;
    }

    List<Fault> faults() {
        return faults;
    }

    boolean isRefused() {
        return refused;
    }

    RoadObject object() {
        return object;
    }

    /**
     * Refuses the object.
     *
     * @param rule the server's word
     * @param key of the texts
     * @param column by its key of {@link Columns}; null: it is about the object
     * @param value what stood there; null: nothing to show
     * @param more names and values of the texts' places
     */
    void error(String code, String rule, String key, @Nullable String column, @Nullable String value, String... more) {
        refused = true;
        add(true, code, rule, key, column, value, more);
    }

    void warning(
            String code, String rule, String key, @Nullable String column, @Nullable String value, String... more) {
        add(false, code, rule, key, column, value, more);
    }

    private void add(
            boolean error,
            String code,
            String rule,
            String key,
            @Nullable String column,
            @Nullable String value,
            String... more) {
        Map<String, String> values = new HashMap<>();
        values.put("type", type);
        for (int i = 0; i + 1 < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        Columns.Column at = column == null ? null : object.columns().of(column);
        faults.add(words.fault(error, code, rule, key, object.line(), object.row(), at, value, values));
    }
}
