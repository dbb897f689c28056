package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees quickly that a position is right, for the one form that nearly all rows have: one line, on a road link sequence, from here to
 * there, with or without a direction. What it does not take for right is looked at by all rules of {@link PlacementCheck}, which say
 * what is wrong, if anything is. One that is right here is right there.
 */
final class UsualPlace {
    private static final long ONE = 1_000_000_000_000_000L;
    private static final int LONGEST = 17;

    private final Change change;

    UsualPlace(Change change) {
        this.change = change;
    }

    /** @param place how objects of the type lie; null: not said */
    boolean isOne(@Nullable Place place, @Nullable Object told) {
        if (change.isPartial()
                || !(told instanceof Members where)
                || where.size() != 1
                || !where.name(0).equals("linje")
                || !(where.value(0) instanceof List<?> lines)
                || lines.size() != 1
                || !(lines.get(0) instanceof Members line)) {
            return false;
        }
        return (place == null || place.line()) && isLine(place, line);
    }

    private static boolean isLine(@Nullable Place place, Members line) {
        boolean sequence = false;
        boolean direction = false;
        long from = -1;
        long to = -1;
        for (int at = 0; at < line.size(); at++) {
            Object value = line.value(at);
            switch (line.name(at)) {
                case "veglenkesekvensNvdbId" -> sequence = isSequence(value);
                case "fra" -> from = scaled(value);
                case "til" -> to = scaled(value);
                case "retning" -> {
                    direction = value instanceof String text && PlacementCheck.DIRECTIONS.contains(text);
                    if (!direction || (place != null && PlacementCheck.NO.contains(place.direction()))) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        boolean mayLack = place == null || !PlacementCheck.MUST.contains(place.direction());
        return sequence && from >= 0 && from < to && (direction || mayLack);
    }

    private static boolean isSequence(@Nullable Object value) {
        return value instanceof NumberText && RoadObject.whole(value).orElse(0) >= 1;
    }

    /** A number from 0 to 1 with 15 decimals at most, in units of the last; -1: something else, or in another form. */
    private static long scaled(@Nullable Object value) {
        if (!(value instanceof NumberText number)) {
            return -1;
        }
        String text = number.text();
        int length = text.length();
        if (length == 1) {
            return text.equals("0") ? 0 : text.equals("1") ? ONE : -1;
        }
        if (length < 3 || length > LONGEST || text.charAt(0) != '0' || text.charAt(1) != '.') {
            return -1;
        }
        long scaled = 0;
        for (int at = 2; at < LONGEST; at++) {
            char c = at < length ? text.charAt(at) : '0';
            if (c < '0' || c > '9') {
                return -1;
            }
            scaled = 10 * scaled + c - '0';
        }
        return scaled;
    }
}
