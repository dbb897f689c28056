package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * INT32, INT64 and DOUBLE, doubles by their bits. The group's first page decides: a dictionary where that is smaller, else
 * deltas, or plain for doubles. A dictionary that is full later holds for the pages so far.
 */
final class NumberColumn extends ColumnEncoder {
    /** So many values tell whether a dictionary is worth trying: sorted ids would otherwise be hashed for nothing. */
    private static final int SAMPLE = 1_024;
    /** Bytes by which a dictionary page must be smaller: its header and its own compression cost that. */
    private static final int DICTIONARY_COST = 64;

    private enum Mode {
        UNDECIDED,
        DICTIONARY,
        DIRECT
    }

    private final PhysicalType type;
    private final NumberBounds bounds;
    private final NumberDictionary dictionary = new NumberDictionary();
    private long[] values = new long[0];
    private int[] ids = new int[0];
    private int size;
    private Mode mode = Mode.UNDECIDED;
    private int entries;

    NumberColumn(OutputColumn column, PhysicalType type, PageWriter pages) {
        super(column, pages);
        this.type = type;
        this.bounds = type == PhysicalType.DOUBLE ? new DoubleBounds() : new LongBounds(type);
    }

    @Override
    void add(OutputVector vector, int[] rows, int from, int count) {
        if (values.length < size + count) {
            values = Arrays.copyOf(values, Math.min(PAGE_ROWS, Math.max(size + count, 2 * values.length)));
        }
        if (type == PhysicalType.DOUBLE) {
            double[] doubles = vector.vector.doubles;
            for (int i = 0; i < count; i++) {
                values[size + i] = Double.doubleToRawLongBits(doubles[rows[from + i]]);
            }
        } else if (rows[from + count - 1] - rows[from] == count - 1) {
            System.arraycopy(vector.vector.longs, rows[from], values, size, count);
        } else {
            long[] longs = vector.vector.longs;
            for (int i = 0; i < count; i++) {
                values[size + i] = longs[rows[from + i]];
            }
        }
        size += count;
    }

    @Override
    Encoding encodePage(int count, Bytes body) {
        bounds.add(values, count);
        size = 0;
        if (mode == Mode.DIRECT || (mode == Mode.UNDECIDED && !sampleRepeats(count))) {
            mode = Mode.DIRECT;
            return direct(count, body);
        }
        if (!intern(count)) {
            mode = Mode.DIRECT;
            return direct(count, body);
        }
        int begin = body.size();
        int width = BitPacking.width(dictionary.size() - 1);
        if (mode == Mode.UNDECIDED) {
            Encoding encoding = direct(count, body);
            long indirect = DICTIONARY_COST + (long) dictionary.size() * type.width() + (long) count * width / 8;
            if (body.size() - begin <= indirect) {
                mode = Mode.DIRECT;
                return encoding;
            }
            mode = Mode.DICTIONARY;
            body.size(begin);
        }
        entries = dictionary.size();
        body.put(width);
        BitPacking.hybrid(ids, count, width, body);
        return Encoding.RLE_DICTIONARY;
    }

    private boolean sampleRepeats(int count) {
        int sample = Math.min(count, SAMPLE);
        for (int i = 0; i < sample; i++) {
            dictionary.intern(values[i]);
        }
        return dictionary.size() * 2 <= sample;
    }

    private boolean intern(int count) {
        if (ids.length < count) {
            ids = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int id = dictionary.intern(values[i]);
            if (id < 0) {
                return false;
            }
            ids[i] = id;
        }
        return true;
    }

    private Encoding direct(int count, Bytes body) {
        if (type != PhysicalType.DOUBLE) {
            pages.deltas().encode(values, count, type == PhysicalType.INT32, body);
            return Encoding.DELTA_BINARY_PACKED;
        }
        body.reserve(count * Long.BYTES);
        for (int i = 0; i < count; i++) {
            body.putLong(values[i]);
        }
        return Encoding.PLAIN;
    }

    @Override
    int encodeDictionary(Bytes body) {
        for (int id = 0; id < entries; id++) {
            if (type == PhysicalType.INT32) {
                body.putInt((int) dictionary.value(id));
            } else {
                body.putLong(dictionary.value(id));
            }
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
        dictionary.clear();
        bounds.clear();
        entries = 0;
        mode = Mode.UNDECIDED;
    }
}
