package dev.sluse.nvdb.rows;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All objects of a file on disk, by their number from 0, with what has to be known of them all at once in memory: some 100 bytes
 * an object. Written first, by one thread; then read, by any number of them, each with a window of its own.
 */
final class ObjectSpool implements Closeable {
    private static final int FIRST = 1024;

    /** Read at once: sets are mostly in the order of the file. */
    private static final int WINDOW = 1 << 17;

    private final FileChannel channel;
    private final OutputStream out;
    private long written;
    private int size;
    private long[] lines = new long[FIRST];
    private long[] rows = new long[FIRST];
    private long[] starts = new long[FIRST];
    private int[] objectLengths = new int[FIRST];
    private int[] sourceLengths = new int[FIRST];
    private int[] types = new int[FIRST];
    private int[] groups = new int[FIRST];
    private long[] nvdbIds = new long[FIRST];
    private int[] versions = new int[FIRST];
    private boolean[] refused = new boolean[FIRST];
    private boolean[] read = new boolean[FIRST];
    private final List<Columns> columns = new ArrayList<>();
    private final TempIds tempIds = new TempIds(ThreadLocalRandom.current().nextLong());
    private final Map<String, Integer> groupNumbers = new HashMap<>();
    private final List<String> groupNames = new ArrayList<>();

    ObjectSpool(Path file) throws IOException {
        Files.createDirectories(file.resolve("..").normalize());
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17);
    }

    /**
     * Adds what was read.
     *
     * @param json the object as it is sent; empty if there is none
     * @param group the value that it is divided by
     * @param isRefused whether it is known to be wrong
     * @return its number
     */
    int add(ObjectSource.Taken taken, byte[] json, String group, boolean isRefused) throws IOException {
        if (size == lines.length) {
            grow();
        }
        RoadObject object = taken.object();
        int number = size++;
        lines[number] = taken.line();
        rows[number] = taken.row();
        starts[number] = written;
        objectLengths[number] = json.length;
        sourceLengths[number] = taken.source().length;
        types[number] = object == null ? 0 : object.typeId();
        groups[number] = groupNumbers.computeIfAbsent(group, any -> {
            groupNames.add(group);
            return groupNames.size() - 1;
        });
        nvdbIds[number] = object == null ? 0 : object.nvdbId().orElse(0);
        versions[number] = object == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, object.versjon().orElse(0));
        read[number] = object != null && hasLastRead(object);
        refused[number] = isRefused;
        columns.add(object == null ? Columns.JSON : object.columns());
        tempIds.add(object == null ? "" : object.tempId());
        out.write(json);
        out.write(taken.source());
        written += json.length + (long) taken.source().length;
        return number;
    }

    private static boolean hasLastRead(RoadObject object) {
        return object.object("validering")
                .map(each -> !RoadObject.text(each.get("lestFraNvdb")).isEmpty())
                .orElse(false);
    }

    /** All are there: from now on they are read. */
    void written() throws IOException {
        out.flush();
    }

    int size() {
        return size;
    }

    long line(int number) {
        return lines[number];
    }

    long row(int number) {
        return rows[number];
    }

    int type(int number) {
        return types[number];
    }

    int group(int number) {
        return groups[number];
    }

    /** 0: it has none. */
    long nvdbId(int number) {
        return nvdbIds[number];
    }

    /** 0: it is not said. */
    int version(int number) {
        return versions[number];
    }

    /** Whether it says when it was read from NVDB. */
    boolean saysLastRead(int number) {
        return read[number];
    }

    boolean isRefused(int number) {
        return refused[number];
    }

    void refuse(int number) {
        refused[number] = true;
    }

    /** Empty: it has none. */
    String tempId(int number) {
        return tempIds.get(number);
    }

    /** The first object with a tempId; below zero: none has it. */
    int withTempId(String tempId) {
        return tempIds.first(tempId);
    }

    Columns columns(int number) {
        return columns.get(number);
    }

    /** The object as JSON. */
    byte[] object(int number, Window window) throws IOException {
        return window.bytes(starts[number], objectLengths[number]);
    }

    /** The row as it stands in the sender's file. */
    byte[] source(int number, Window window) throws IOException {
        return window.bytes(starts[number] + objectLengths[number], sourceLengths[number]);
    }

    /** What one thread has read of the spool. */
    final class Window {
        private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        private long start;

        private byte[] bytes(long from, int length) throws IOException {
            if (length > WINDOW) {
                return read(ByteBuffer.allocate(length), from, length).array();
            }
            if (from < start || from + length > start + window.limit()) {
                start = from;
                read(window.clear(), from, length);
                window.flip();
            }
            byte[] found = new byte[length];
            window.get((int) (from - start), found);
            return found;
        }

        /** Fills a buffer as far as there is something, but with so many bytes at least. */
        private ByteBuffer read(ByteBuffer into, long from, int least) throws IOException {
            while (into.hasRemaining()) {
                if (channel.read(into, from + into.position()) < 0) {
                    if (into.position() < least) {
                        throw new IOException("the spool of objects is cut");
                    }
                    break;
                }
            }
            return into;
        }
    }

    private void grow() {
        int more = size * 2;
        lines = Arrays.copyOf(lines, more);
        rows = Arrays.copyOf(rows, more);
        starts = Arrays.copyOf(starts, more);
        objectLengths = Arrays.copyOf(objectLengths, more);
        sourceLengths = Arrays.copyOf(sourceLengths, more);
        types = Arrays.copyOf(types, more);
        groups = Arrays.copyOf(groups, more);
        nvdbIds = Arrays.copyOf(nvdbIds, more);
        versions = Arrays.copyOf(versions, more);
        refused = Arrays.copyOf(refused, more);
        read = Arrays.copyOf(read, more);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
