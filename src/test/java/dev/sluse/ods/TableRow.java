package dev.sluse.ods;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A line of a table below {@code spec/ods}: cells with {@code |} between them; {@code #} begins a remark, and an empty cell says what the
 * line before says.
 */
record TableRow(int line, List<String> cells) {
    String cell(int column) {
        return cells.get(column);
    }

    static List<TableRow> of(String name) {
        List<TableRow> rows = new ArrayList<>();
        List<String> before = List.of();
        int line = 0;
        for (String each : text(name).lines().toList()) {
            line++;
            if (!each.isBlank() && !each.startsWith("#")) {
                List<String> cells = new ArrayList<>(
                        Arrays.stream(each.split("\\|", -1)).map(String::strip).toList());
                for (int i = 0; i < Math.min(cells.size(), before.size()); i++) {
                    cells.set(i, cells.get(i).isEmpty() ? before.get(i) : cells.get(i));
                }
                rows.add(new TableRow(line, List.copyOf(cells)));
                before = cells;
            }
        }
        return rows;
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(TableRow.class.getResourceAsStream("/spec/ods/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
