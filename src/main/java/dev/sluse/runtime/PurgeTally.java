package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.sluse.runtime.Retention.What;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much was removed, or would be, by the setting that it follows. */
final class PurgeTally {
    /**
     * So much.
     *
     * @param count files; lines of the journal
     */
    record Removed(long count, long bytes) {
        static final Removed NOTHING = new Removed(0, 0);

        Removed plus(Removed other) {
            return new Removed(count + other.count, bytes + other.bytes);
        }
    }

    private final Map<What, Removed> byWhat = new EnumMap<>(What.class);

    private long left;

    void add(What what, Removed removed) {
        if (removed.count() > 0) {
            byWhat.merge(what, removed, Removed::plus);
        }
    }

    /** One more that could not be removed. */
    void left() {
        left++;
    }

    /** By the last word of the setting. */
    @JsonValue
    Map<String, Removed> byWord() {
        Map<String, Removed> words = new LinkedHashMap<>();
        byWhat.forEach((what, removed) -> words.put(word(what), removed));
        return words;
    }

    /** One sentence. */
    String sentence(boolean dryRun) {
        return removed(dryRun) + (left == 0 ? "" : " What could not be removed is in the log: " + left + ".");
    }

    private String removed(boolean dryRun) {
        if (byWhat.isEmpty()) {
            return "Nothing has been kept long enough to be removed.";
        }
        return (dryRun ? "It would remove " : "Removed ")
                + byWhat.entrySet().stream()
                        .map(each -> words(each.getKey(), each.getValue()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String words(What what, Removed removed) {
        if (what == What.JOURNAL) {
            return String.format(Locale.ROOT, "journal: %,d lines", removed.count());
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d %s, %,d bytes",
                word(what),
                removed.count(),
                removed.count() == 1 ? "file" : "files",
                removed.bytes());
    }

    private static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
