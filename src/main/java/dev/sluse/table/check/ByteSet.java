package dev.sluse.table.check;

import dev.sluse.table.vector.BytesDictionary;
import dev.sluse.table.vector.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** A fixed set of texts that is asked with bytes; of any size. Not thread-safe, as its dictionary is not. */
final class ByteSet {
    private final BytesDictionary dictionary = new BytesDictionary();
    private final int size;
    private final Set<String> texts;

    ByteSet(Set<String> texts) {
        this.texts = texts;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            dictionary.intern(Arrays.copyOf(bytes, bytes.length + RowBatch.PADDING), 0, bytes.length);
        }
        size = dictionary.size();
    }

    boolean contains(byte[] b, int from, int to) {
        if (dictionary.isFull() || size < texts.size()) {
            return texts.contains(new String(b, from, to - from, StandardCharsets.UTF_8));
        }
        for (int id = 0; id < size; id++) {
            int offset = dictionary.offset(id);
            if (dictionary.length(id) == to - from
                    && Arrays.equals(dictionary.arena(), offset, offset + (to - from), b, from, to)) {
                return true;
            }
        }
        return false;
    }
}
