package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is worth a word and true of many rows: said once, at the first of them, with how many there are. Not thread-safe. */
final class Soft {
    private final Words words;
    private final Map<Key, Seen> all = new LinkedHashMap<>();

    private record Key(String text, int type, int property) {
        /** Asked for every row: what a record makes of itself is slow as long as a process is young. */
        @Override
        public int hashCode() {
            return 31 * (31 * type + property) + text.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.type == type && key.property == property && key.text.equals(text);
        }
    }

    private static final class Seen {
        final String code;
        final String rule;
        final RoadObject first;
        final String name;
        long rows;

        Seen(String code, String rule, RoadObject first, String name) {
            this.code = code;
            this.rule = rule;
            this.first = first;
            this.name = name;
        }
    }

    Soft(Words words) {
        this.words = words;
    }

    void note(String code, String rule, String text, RoadObject at, Property property) {
        Key key = new Key(text, at.typeId(), property.id());
        Seen seen = all.get(key);
        if (seen == null) {
            seen = new Seen(code, rule, at, property.name());
            all.put(key, seen);
        }
        seen.rows++;
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        all.forEach((key, seen) -> faults.add(words.fault(
                false,
                seen.code,
                seen.rule,
                key.text(),
                seen.first.line(),
                seen.first.row(),
                seen.first.columns().of(Columns.property(key.property())),
                null,
                Map.of("name", seen.name, "detail", Long.toString(seen.rows)))));
        return faults;
    }
}
