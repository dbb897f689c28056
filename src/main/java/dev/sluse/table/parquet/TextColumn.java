package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.ColumnVector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts. The vector's dictionary has given them ids already; here those that accepted rows use get new ids in the order of
 * their first use, and only these go into the dictionary page. The group's first page decides between dictionary and plain;
 * from the first text that has no id on, the dictionary being full, pages are plain.
 */
final class TextColumn extends ColumnEncoder {
    private static final int DICTIONARY_COST = 64;
    /** Stands among the ids for a text that lies in {@link #loose}. */
    private static final int LOOSE = -1;

    private enum Mode {
        UNDECIDED,
        DICTIONARY,
        PLAIN
    }

    private final TextBounds bounds = new TextBounds();
    /** Texts of the page without id, in order, each with its length before it. */
    private final Bytes loose = new Bytes();

    private @Nullable BytesDictionary dictionary;
    /** New id + 1 by the vector's id; 0: not used yet. */
    private int[] newId = new int[0];
    /** The vector's id by new id. */
    private int[] used = new int[0];

    private int usedCount;
    private int[] ids = new int[0];
    private int size;
    private int plainBytes;
    private Mode mode = Mode.UNDECIDED;
    private int entries;

    TextColumn(OutputColumn column, PageWriter pages) {
        super(column, pages);
    }

    @Override
    void add(OutputVector vector, int[] rows, int from, int count) {
        ColumnVector texts = vector.vector;
        BytesDictionary known = Objects.requireNonNull(texts.dictionary);
        dictionary = known;
        if (newId.length < known.size()) {
            newId = Arrays.copyOf(newId, Math.max(known.size(), 2 * newId.length));
            used = Arrays.copyOf(used, newId.length);
        }
        if (ids.length < size + count) {
            ids = Arrays.copyOf(ids, Math.min(PAGE_ROWS, Math.max(size + count, 2 * ids.length)));
        }
        int plain = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            int id = (int) texts.longs[row];
            if (id < 0) {
                ids[size + i] = LOOSE;
                plain += addLoose(vector, row);
                continue;
            }
            int mapped = newId[id];
            if (mapped == 0) {
                used[usedCount] = id;
                mapped = ++usedCount;
                newId[id] = mapped;
            }
            ids[size + i] = mapped - 1;
            plain += Integer.BYTES + known.length(id);
        }
        size += count;
        plainBytes += plain;
    }

    private int addLoose(OutputVector vector, int row) {
        int cell = vector.first + row * vector.stride;
        int begin = vector.start[cell];
        int length = vector.end[cell] - begin;
        loose.putInt(length);
        loose.put(vector.bytes, begin, length);
        bounds.add(vector.bytes, begin, length);
        return Integer.BYTES + length;
    }

    @Override
    int pageBytes() {
        // Ids are short, so a page of them ends by its rows.
        return mode == Mode.DICTIONARY && loose.size() == 0 ? 0 : plainBytes;
    }

    @Override
    Encoding encodePage(int count, Bytes body) {
        int width = BitPacking.width(usedCount - 1);
        if (loose.size() > 0) {
            mode = Mode.PLAIN;
        } else if (mode == Mode.UNDECIDED) {
            long indirect = DICTIONARY_COST + dictionaryBytes() + (long) count * width / 8;
            mode = indirect < plainBytes ? Mode.DICTIONARY : Mode.PLAIN;
        }
        if (mode == Mode.DICTIONARY) {
            entries = usedCount;
            body.put(width);
            BitPacking.hybrid(ids, count, width, body);
        } else {
            plain(count, body);
        }
        loose.clear();
        size = 0;
        plainBytes = 0;
        return mode == Mode.DICTIONARY ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
    }

    private void plain(int count, Bytes body) {
        BytesDictionary known = Objects.requireNonNull(dictionary);
        body.reserve(plainBytes);
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (ids[i] != LOOSE) {
                put(known, used[ids[i]], body);
            } else {
                int bytes = Integer.BYTES + loose.getInt(next);
                body.put(loose.array(), next, bytes);
                next += bytes;
            }
        }
    }

    private static void put(BytesDictionary known, int id, Bytes body) {
        body.putInt(known.length(id));
        body.put(known.arena(), known.offset(id), known.length(id));
    }

    private long dictionaryBytes() {
        BytesDictionary known = Objects.requireNonNull(dictionary);
        long bytes = 0;
        for (int i = 0; i < usedCount; i++) {
            bytes += Integer.BYTES + known.length(used[i]);
        }
        return bytes;
    }

    @Override
    int encodeDictionary(Bytes body) {
        BytesDictionary known = dictionary;
        if (known == null) {
            return 0;
        }
        for (int i = 0; i < entries; i++) {
            put(known, used[i], body);
        }
        for (int i = 0; i < usedCount; i++) {
            bounds.add(known.arena(), known.offset(used[i]), known.length(used[i]));
        }
        return entries;
    }

    @Override
    @Nullable
    Bound min() {
        return bounds.min();
    }

    @Override
    @Nullable
    Bound max() {
        return bounds.max();
    }

    @Override
    void clear() {
        for (int i = 0; i < usedCount; i++) {
            newId[used[i]] = 0;
        }
        bounds.clear();
        usedCount = 0;
        entries = 0;
        mode = Mode.UNDECIDED;
    }
}
