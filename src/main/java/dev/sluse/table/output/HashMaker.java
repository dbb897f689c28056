package dev.sluse.table.output;

import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.util.Arrays;

/**
 * The keyed hash of a column's cells as 64 hex digits: of a text as it stands, of any other value without the spaces around
 * it. A text that the source's dictionary knows is hashed once a row group.
 */
final class HashMaker implements Maker {
    private final int source;
    private final KeyedHash hash;
    /** Place of a source text's hash in the own dictionary by the source's id; 0: not hashed yet, else id + 1. */
    private int[] known = new int[0];

    private int[] start = new int[0];
    private int[] end = new int[0];
    private final BytesDictionary dictionary;

    HashMaker(int source, String key, BytesDictionary dictionary) {
        this.source = source;
        this.hash = new KeyedHash(key);
        this.dictionary = dictionary;
    }

    @Override
    public void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to) {
        ColumnVector from = vectors[source];
        reserve(batch.rows, to);
        to.vector.absent = from.absent;
        to.vector.absentCount = from.absentCount;
        BytesDictionary texts = from.dictionary;
        if (texts != null && known.length < texts.size()) {
            known = Arrays.copyOf(known, texts.size() * 2);
        }
        for (int i = 0; i < selection.count; i++) {
            int row = selection.rows[i];
            if (from.absentCount > 0 && from.absent[row]) {
                continue;
            }
            int at = row * KeyedHash.DIGITS;
            int textId = texts == null ? -1 : (int) from.longs[row];
            int id = textId < 0 ? -1 : known[textId] - 1;
            if (id >= 0) {
                System.arraycopy(dictionary.arena(), dictionary.offset(id), to.bytes, at, KeyedHash.DIGITS);
            } else {
                int cell = row * batch.width + source;
                int begin = batch.cellStart[cell];
                int finish = batch.cellEnd[cell];
                if (texts == null) {
                    begin = Trim.start(batch.bytes, begin, finish);
                    finish = Trim.end(batch.bytes, begin, finish);
                }
                hash.hex(batch.bytes, begin, finish, to.bytes, at);
                id = dictionary.intern(to.bytes, at, at + KeyedHash.DIGITS);
                if (textId >= 0) {
                    known[textId] = id + 1;
                }
            }
            to.vector.longs[row] = id;
        }
    }

    private void reserve(int rows, OutputVector to) {
        if (to.vector.longs.length < rows) {
            to.vector.longs = new long[rows];
            to.bytes = new byte[rows * KeyedHash.DIGITS + RowBatch.PADDING];
            start = new int[rows];
            end = new int[rows];
            for (int row = 0; row < rows; row++) {
                start[row] = row * KeyedHash.DIGITS;
                end[row] = start[row] + KeyedHash.DIGITS;
            }
        }
        to.hasText = true;
        to.start = start;
        to.end = end;
        to.stride = 1;
    }

    @Override
    public void endGroup() {
        Arrays.fill(known, 0);
        dictionary.clear();
    }
}
