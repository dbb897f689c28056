package dev.sluse.table.parquet;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.output.OutputColumn;
import dev.sluse.table.output.OutputVector;
import dev.sluse.table.output.Selection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one column of a row group: collects values until a page is full, encodes and compresses the page at once, so that
 * what is held is one page of values and the compressed rest. Buffers grow with the content. Not thread-safe.
 */
abstract class ColumnEncoder {
    /** Rows of a page at most: parquet-java's own bound, small enough to stay in a core's cache. */
    static final int PAGE_ROWS = 20_000;
    /** A page ends when its values have this many bytes; the last batch may exceed it. */
    static final int PAGE_BYTES = 1 << 20;

    final PageWriter pages;
    private final String name;
    private final boolean required;
    private final Bytes data = new Bytes();
    private boolean[] defined = new boolean[0];
    private int[] present = new int[0];
    private int pageRows;
    private int pageValues;
    private long nulls;
    private long uncompressed;
    private int encodings;

    ColumnEncoder(OutputColumn column, PageWriter pages) {
        this.name = column.name();
        this.required = column.required();
        this.pages = pages;
    }

    /** Takes {@code count} values, those of the rows {@code rows[from]} and on; each has one. */
    abstract void add(OutputVector vector, int[] rows, int from, int count);

    /** Bytes that the values of the page take, if that can exceed what the number of rows bounds. */
    int pageBytes() {
        return 0;
    }

    /** Encodes the values of the page into {@code body} and forgets them. */
    abstract Encoding encodePage(int values, Bytes body);

    /** Encodes the dictionary that pages of this group refer to. @return its entries, 0 for none */
    abstract int encodeDictionary(Bytes body);

    abstract @Nullable Bound min();

    abstract @Nullable Bound max();

    /** Forgets the group. */
    abstract void clear();

    final void append(OutputVector vector, Selection selection) {
        int done = 0;
        while (done < selection.count) {
            int count = Math.min(selection.count - done, PAGE_ROWS - pageRows);
            if (vector.vector.absentCount == 0) {
                appendAll(vector, selection.rows, done, count);
            } else {
                appendPresent(vector, selection.rows, done, count);
            }
            pageRows += count;
            done += count;
            if (pageRows == PAGE_ROWS || pageBytes() >= PAGE_BYTES) {
                endPage();
            }
        }
    }

    private void appendAll(OutputVector vector, int[] rows, int from, int count) {
        if (!required) {
            reserveLevels(count);
            Arrays.fill(defined, pageRows, pageRows + count, true);
        }
        add(vector, rows, from, count);
        pageValues += count;
    }

    private void appendPresent(OutputVector vector, int[] rows, int from, int count) {
        boolean[] absent = vector.vector.absent;
        if (present.length < count) {
            present = new int[count];
        }
        reserveLevels(count);
        int values = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            boolean has = !absent[row];
            defined[pageRows + i] = has;
            present[values] = row;
            values += has ? 1 : 0;
        }
        if (required && values < count) {
            throw new IllegalStateException("Column " + name + " is required, but an accepted row has no value in it");
        }
        if (values > 0) {
            add(vector, present, 0, values);
        }
        pageValues += values;
        nulls += count - values;
    }

    private void reserveLevels(int count) {
        if (defined.length < pageRows + count) {
            defined = Arrays.copyOf(defined, Math.min(PAGE_ROWS, Math.max(pageRows + count, 2 * defined.length)));
        }
    }

    private void endPage() {
        Bytes body = pages.body();
        if (!required) {
            body.putInt(0);
            BitPacking.levels(defined, pageRows, pageValues, body);
            body.setInt(0, body.size() - Integer.BYTES);
        }
        // A page without values needs no dictionary, which might be empty.
        Encoding encoding = pageValues == 0 ? Encoding.PLAIN : encodePage(pageValues, body);
        uncompressed += pages.dataPage(pageRows, encoding, data);
        encodings |= encoding.bit();
        pageRows = 0;
        pageValues = 0;
    }

    /** Appends the column's pages to those of the group and starts the next group. */
    final ChunkMeta finish(Bytes group) {
        if (pageRows > 0) {
            endPage();
        }
        int begin = group.size();
        int entries = encodeDictionary(pages.body());
        if (entries > 0) {
            uncompressed += pages.dictionaryPage(entries, group);
            encodings |= Encoding.PLAIN.bit();
        }
        int dataAt = group.size();
        group.put(data.array(), 0, data.size());
        ChunkMeta meta = new ChunkMeta(
                entries > 0 ? begin : -1,
                dataAt,
                (long) group.size() - begin,
                uncompressed,
                encodings | Encoding.RLE.bit(),
                nulls,
                min(),
                max());
        data.clear();
        nulls = 0;
        uncompressed = 0;
        encodings = 0;
        clear();
        return meta;
    }
}
