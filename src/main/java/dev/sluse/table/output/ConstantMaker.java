package dev.sluse.table.output;

import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The same text in each row; an empty one is no value. */
final class ConstantMaker implements Maker {
    private final byte[] padded;
    private final int[] start = {0};
    private final int[] end;

    ConstantMaker(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        padded = Arrays.copyOf(utf8, utf8.length + RowBatch.PADDING);
        end = new int[] {utf8.length};
    }

    @Override
    public void make(RowBatch batch, ColumnVector[] vectors, Selection selection, OutputVector to) {
        ColumnVector vector = to.vector;
        vector.reset(batch.rows);
        boolean empty = end[0] == 0;
        Arrays.fill(vector.absent, 0, batch.rows, empty);
        vector.absentCount = empty ? batch.rows : 0;
        BytesDictionary dictionary = vector.dictionary;
        if (dictionary != null && !empty) {
            Arrays.fill(vector.longs, 0, batch.rows, dictionary.intern(padded, 0, end[0]));
        }
        to.hasText = true;
        to.bytes = padded;
        to.start = start;
        to.end = end;
        to.stride = 0;
    }
}
