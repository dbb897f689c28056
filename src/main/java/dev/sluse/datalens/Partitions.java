package dev.sluse.datalens;

import dev.sluse.SluseException;
import dev.sluse.SluseException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values of the partition key that rows have, each once, in the order in which they were met. Not thread-safe. */
final class Partitions {
    /** More would be a key that divides nothing, and a request without measure. */
    private static final int MOST = 10_000;

    private final ColumnMatch match;
    private final Set<List<String>> found = new LinkedHashSet<>();
    private List<String> last = List.of();

    Partitions(ColumnMatch match) {
        this.match = match;
    }

    void row(RowReader row) {
        if (match.partition().isEmpty()) {
            return;
        }
        List<String> values = new ArrayList<>();
        match.partition().forEach(place -> values.add(row.value(place)));
        if (values.equals(last)) {
            return;
        }
        last = values;
        if (found.add(values) && found.size() > MOST) {
            throw new SluseException(
                    Kind.DATA,
                    "too-many-partitions",
                    "The rows have more than " + MOST + " partitions of table " + match.table() + ".",
                    "See that its partition key is what it should be, or leave replacePartitions out.");
        }
    }

    List<List<String>> found() {
        return List.copyOf(found);
    }
}
