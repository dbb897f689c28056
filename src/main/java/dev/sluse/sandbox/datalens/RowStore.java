package dev.sluse.sandbox.datalens;

import dev.sluse.sandbox.wire.IdSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a table, compactly: of each its key, its counted id and its partition, some thirty bytes; of the first few thousand also
 * their text. A key is 64 bits of a hash. For one thread at a time.
 */
final class RowStore {
    /** Of how many rows the text is kept, for people and for small tests. */
    private static final int TEXTS = 20_000;

    /**
     * What is there of the counted column.
     *
     * @param repeated how many ids are there more than once
     */
    record Counted(long rows, IdSet ids, long distinct, long repeated, List<Long> repeatedIds) {}

    private final boolean keyed;
    private final Map<String, Integer> partitionNumbers = new LinkedHashMap<>();
    private int size;
    private long[] keys = new long[64];
    private long[] ids = new long[64];
    private int[] partitions = new int[64];
    private int[] before = new int[64];
    private int[] heads = new int[256];
    private final BitSet gone = new BitSet();
    private final Map<Integer, byte[]> texts = new LinkedHashMap<>();

    /** @param keyed whether rows replace those with their keys */
    RowStore(boolean keyed) {
        this.keyed = keyed;
        Arrays.fill(heads, -1);
    }

    /** Deletes the rows that have a key of the batch, then adds all of the batch. */
    void write(RowBatch batch) {
        int end = size;
        for (int i = 0; keyed && i < batch.size; i++) {
            deleteKey(batch.keys[i], end);
        }
        for (int i = 0; i < batch.size; i++) {
            add(batch, i);
        }
    }

    private void deleteKey(long key, int end) {
        for (int row = heads[slot(key)]; row >= 0; row = before[row]) {
            if (row < end && keys[row] == key && !gone.get(row)) {
                delete(row);
            }
        }
    }

    private void delete(int row) {
        gone.set(row);
        texts.remove(row);
    }

    private void add(RowBatch batch, int from) {
        if (size == keys.length) {
            grow();
        }
        keys[size] = batch.keys[from];
        ids[size] = batch.ids[from];
        partitions[size] = partitionNumbers.computeIfAbsent(batch.partitions[from], key -> partitionNumbers.size());
        chain(size);
        if (texts.size() < TEXTS) {
            texts.put(size, batch.text(from));
        }
        size++;
    }

    private int slot(long key) {
        return (int) (key ^ (key >>> 32)) & (heads.length - 1);
    }

    private void chain(int row) {
        int slot = slot(keys[row]);
        before[row] = heads[slot];
        heads[slot] = row;
    }

    private void grow() {
        int more = size * 2;
        keys = Arrays.copyOf(keys, more);
        ids = Arrays.copyOf(ids, more);
        partitions = Arrays.copyOf(partitions, more);
        before = Arrays.copyOf(before, more);
        heads = new int[Integer.highestOneBit(more) * 2];
        Arrays.fill(heads, -1);
        for (int row = 0; row < size; row++) {
            if (!gone.get(row)) {
                chain(row);
            }
        }
    }

    /** Deletes the rows of these partitions; hands back those that there were. */
    Set<String> deletePartitions(Set<String> wanted) {
        Set<String> found = new java.util.LinkedHashSet<>();
        for (String each : wanted) {
            Integer number = partitionNumbers.get(each);
            for (int row = 0; number != null && row < size; row++) {
                if (!gone.get(row) && partitions[row] == number) {
                    delete(row);
                    found.add(each);
                }
            }
        }
        return found;
    }

    int rows() {
        return size - gone.cardinality();
    }

    Counted counted() {
        IdSet.Gatherer gatherer = new IdSet.Gatherer();
        long[] live = new long[rows()];
        int count = 0;
        for (int row = gone.nextClearBit(0); row < size; row = gone.nextClearBit(row + 1)) {
            live[count++] = ids[row];
            gatherer.add(ids[row]);
        }
        Arrays.sort(live);
        List<Long> repeated = new ArrayList<>();
        long distinct = 0;
        long more = 0;
        for (int i = 0; i < live.length; i++) {
            boolean again = i > 0 && live[i] == live[i - 1];
            distinct += again ? 0 : 1;
            if (again && (i < 2 || live[i] != live[i - 2])) {
                more++;
                if (repeated.size() < 20) {
                    repeated.add(live[i]);
                }
            }
        }
        return new Counted(live.length, gatherer.set(), distinct, more, repeated);
    }

    /** The text of rows that are still there, of the first few thousand, in their order. */
    List<String> texts(int most) {
        return texts.values().stream()
                .limit(most)
                .map(each -> new String(each, StandardCharsets.UTF_8))
                .toList();
    }
}
