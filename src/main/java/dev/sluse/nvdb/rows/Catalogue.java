package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data catalogue at one version, as long as one file is read. One thread at a time.
 *
 * @param version as changesets name it, such as {@code 2.41}
 * @param stale why it may be out of date; null if it is not
 * @param types by number
 */
record Catalogue(String version, @Nullable String stale, Lookup types) {

    /** Where types come from. */
    @FunctionalInterface
    interface Lookup {
        /** Empty if the catalogue has no such type. */
        Optional<CatalogueType> type(int id) throws IOException;
    }

    Optional<CatalogueType> type(int id) throws IOException {
        return types.type(id);
    }

    /** The numbers of properties by type and by what a mapping calls them; a number stays itself. */
    Map<Integer, Map<String, Integer>> numbers(Mapping mapping) throws IOException {
        Map<Integer, Map<String, Integer>> numbers = new HashMap<>();
        for (Mapping.Kind kind : mapping.kinds()) {
            CatalogueType type =
                    mapping.hasNames(kind) ? types.type(kind.typeId()).orElse(null) : null;
            Map<String, Integer> own = numbers.computeIfAbsent(kind.typeId(), any -> new HashMap<>());
            for (String name : Mapping.names(kind)) {
                Integer number = Mapping.isNumber(name)
                        ? (Integer) Integer.parseInt(name)
                        : type == null ? null : type.numberOf(name);
                if (number != null) {
                    own.put(name, number);
                }
            }
        }
        return numbers;
    }
}
