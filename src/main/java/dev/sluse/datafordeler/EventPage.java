package dev.sluse.datafordeler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One page of events in memory: their lines as they are handed on, and of each what decisions are made by. */
final class EventPage {
    /** Where the events of a page are followed by others. */
    record Next(boolean hasNextPage, @Nullable String endCursor) {
        boolean isThere() {
            return hasNextPage && endCursor != null;
        }
    }

    private final LineBytes lines = new LineBytes();
    private long[] ids = new long[1024];
    private int[] sequences = new int[1024];
    private int[] ends = new int[1024];
    private char[] actions = new char[1024];
    private boolean[] failed = new boolean[1024];
    private String[] keys = new String[0];
    private int count;
    private Next next = new Next(false, null);

    /** The lines of all, each with its end of line. */
    LineBytes lines() {
        return lines;
    }

    int count() {
        return count;
    }

    long id(int event) {
        return ids[event];
    }

    int sequence(int event) {
        return sequences[event];
    }

    /** {@code i}, {@code u} or {@code d}. */
    char action(int event) {
        return actions[event];
    }

    /** Whether it stems from an import that failed. */
    boolean isFailed(int event) {
        return failed[event];
    }

    /** What doubles have in common: row, version and action. Only of those that stem from an import that failed. */
    String key(int event) {
        return keys[event];
    }

    /** Where its line begins. */
    int start(int event) {
        return event == 0 ? 0 : ends[event - 1];
    }

    /** Behind its line. */
    int end(int event) {
        return ends[event];
    }

    Next next() {
        return next;
    }

    void next(Next what) {
        next = what;
    }

    /** The line that was written last is an event's. */
    void add(long id, int sequence, char action, boolean isFailed, @Nullable String key) {
        if (count == ids.length) {
            int more = count * 2;
            ids = Arrays.copyOf(ids, more);
            sequences = Arrays.copyOf(sequences, more);
            ends = Arrays.copyOf(ends, more);
            actions = Arrays.copyOf(actions, more);
            failed = Arrays.copyOf(failed, more);
        }
        ids[count] = id;
        sequences[count] = sequence;
        actions[count] = action;
        failed[count] = isFailed;
        ends[count] = lines.length();
        if (key != null) {
            if (keys.length < ids.length) {
                keys = Arrays.copyOf(keys, ids.length);
            }
            keys[count] = key;
        }
        count++;
    }
}
