package dev.sluse.datalens;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a key comes twice, over any number of keys in bounded memory: 64 bits of each are kept, sorted in runs on disk, and
 * compared slice by slice at the end. A key that comes twice is always found; two keys of the same 64 bits would only cost a sort that
 * was not needed. Not thread-safe.
 */
final class SeenKeys implements Closeable {
    /** Keys in memory; 8 MB. */
    static final int RUN = 1 << 20;
    /** So many slices has the range of the 64 bits: at 1,000 million keys one is 125 MB. */
    private static final int SLICES = 64;

    private final Path scratch;
    private final int run;
    private final List<long[]> runs = new ArrayList<>();
    private long[] keys;
    private int count;
    private boolean scattered;
    private long written;
    private @Nullable FileChannel file;

    /** @param scratch a file for the runs, made when it is needed */
    SeenKeys(Path scratch, int run) {
        this.scratch = scratch;
        this.run = run;
        this.keys = new long[Math.min(run, 1 << 12)];
    }

    void add(byte[] bytes, int from, int length) throws IOException {
        if (count == keys.length) {
            if (count < run) {
                keys = Arrays.copyOf(keys, Math.min(run, count * 4));
            } else {
                spill();
            }
        }
        keys[count++] = hash(bytes, from, length);
    }

    /** Whether that was seen so far; it may come to light only at the {@link #end}. */
    boolean isScattered() {
        return scattered;
    }

    /** Whether any key was added twice. */
    boolean end() throws IOException {
        sort();
        FileChannel spilled = file;
        if (spilled == null || scattered) {
            return scattered;
        }
        spill();
        for (int slice = 0; slice < SLICES && !scattered; slice++) {
            int size = 0;
            for (long[] each : runs) {
                size = Math.addExact(size, (int) (each[slice + 1] - each[slice]));
            }
            long[] all = new long[size];
            int at = 0;
            for (long[] each : runs) {
                int length = (int) (each[slice + 1] - each[slice]);
                read(spilled, each[slice], all, at, length);
                at += length;
            }
            Arrays.sort(all);
            scattered = hasTwins(all, size);
        }
        return scattered;
    }

    private void sort() {
        Arrays.sort(keys, 0, count);
        scattered = scattered || hasTwins(keys, count);
    }

    private void spill() throws IOException {
        sort();
        FileChannel to = file;
        if (to == null) {
            to = FileChannel.open(
                    scratch,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            file = to;
        }
        long[] begins = new long[SLICES + 1];
        int slice = 0;
        for (int i = 0; i < count; i++) {
            for (int of = slice(keys[i]); slice < of; ) {
                begins[++slice] = written + i;
            }
        }
        while (slice < SLICES) {
            begins[++slice] = written + count;
        }
        begins[0] = written;
        runs.add(begins);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        LongBuffer longs = bytes.asLongBuffer();
        for (int at = 0; at < count; ) {
            int length = Math.min(longs.capacity(), count - at);
            longs.clear().put(keys, at, length);
            bytes.position(0).limit(length * Long.BYTES);
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            at += length;
        }
        written += count;
        count = 0;
    }

    private static void read(FileChannel from, long position, long[] to, int at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES);
        while (bytes.hasRemaining()) {
            if (from.read(bytes, position * Long.BYTES + bytes.position()) < 0) {
                throw new IOException("The scratch file was cut short while rows were batched.");
            }
        }
        bytes.flip().asLongBuffer().get(to, at, length);
    }

    private static boolean hasTwins(long[] sorted, int count) {
        for (int i = 1; i < count; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** In the order in which longs are sorted. */
    private static int slice(long hash) {
        return (int) ((hash >> 58) + SLICES / 2);
    }

    private static long hash(byte[] bytes, int from, int length) {
        long hash = 0x9E3779B97F4A7C15L ^ length;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
