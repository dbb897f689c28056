package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as NDJSON, one flat object a row: numbers stay as they were written, what is absent or null is an empty cell. Read twice where
 * only all rows together say which columns there are. Not thread-safe.
 */
public final class JsonRows implements TableRows {
    private static final int MOST_COLUMNS = 10_000;

    private final NdjsonObjects objects;
    private final List<String> columns;

    private JsonRows(NdjsonObjects objects, List<String> columns) {
        this.objects = objects;
        this.columns = columns;
    }

    /**
     * Opens it.
     *
     * @param known columns that are there even if no row has a value in them
     * @param wanted columns that will be asked for: if all are known it is not looked which others there are
     */
    public static JsonRows open(
            Input.Opening<java.io.InputStream> file, Collection<String> known, Collection<String> wanted)
            throws IOException {
        Words words = Words.in("en");
        if (!wanted.isEmpty() && known.containsAll(wanted)) {
            return new JsonRows(new NdjsonObjects(file.open(), words), List.copyOf(new LinkedHashSet<>(known)));
        }
        Set<String> columns = new LinkedHashSet<>(known);
        try (NdjsonObjects first = new NdjsonObjects(file.open(), words)) {
            for (ObjectSource.Taken each = first.next(); each != null; each = first.next()) {
                RoadObject object = each.object();
                if (object != null && columns.size() < MOST_COLUMNS) {
                    columns.addAll(object.members().keySet());
                }
            }
        }
        return new JsonRows(new NdjsonObjects(file.open(), words), List.copyOf(columns));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<Integer> places() {
        return columns.stream().map(each -> 0).toList();
    }

    @Override
    public @Nullable Row next() throws IOException {
        ObjectSource.Taken taken = objects.next();
        if (taken == null) {
            return null;
        }
        RoadObject object = taken.object();
        if (object == null) {
            return new Row(taken.line(), taken.row(), List.of(), taken.source(), "type");
        }
        List<String> cells = new ArrayList<>(columns.size());
        for (String each : columns) {
            Object value = object.members().get(each);
            boolean nested = value instanceof Map || value instanceof List;
            cells.add(
                    nested && value != null
                            ? new String(JsonTree.bytes(value), java.nio.charset.StandardCharsets.UTF_8)
                            : RoadObject.text(value));
        }
        return new Row(taken.line(), taken.row(), cells, taken.source(), "");
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
