package dev.sluse.nvdb.rows;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that has few, in their order: names and values in turns, and a look at one after the other finds what is
 * asked for. A fraction of what a table of hashes takes to make, which for rows of a table is most of what is done with it. Not
 * thread-safe.
 */
final class Members extends AbstractMap<String, Object> {
    private @Nullable Object[] all;
    private int end;

    /** @param most members that there will be as a rule */
    Members(int most) {
        all = new Object[2 * most];
    }

    /** Adds one that is not there. */
    void add(String name, Object value) {
        if (end == all.length) {
            all = Arrays.copyOf(all, 2 * end + 2);
        }
        all[end] = name;
        all[end + 1] = value;
        end += 2;
    }

    /** The name of a member by its place, from 0. */
    String name(int place) {
        return String.valueOf(all[2 * place]);
    }

    /** Its value. */
    @Nullable
    Object value(int place) {
        return all[2 * place + 1];
    }

    private int find(@Nullable Object name) {
        for (int at = 0; at < end; at += 2) {
            Object each = all[at];
            if (each != null && each.equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return end / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = find(name);
        return at < 0 ? null : all[at + 1];
    }

    @Override
    public @Nullable Object put(String name, Object value) {
        int at = find(name);
        if (at < 0) {
            add(name, value);
            return null;
        }
        Object before = all[at + 1];
        all[at + 1] = value;
        return before;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return end / 2;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int place;

        @Override
        public boolean hasNext() {
            return place < end / 2;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Object value = value(place);
            return Map.entry(name(place++), value == null ? JsonTree.NULL : value);
        }
    }
}
