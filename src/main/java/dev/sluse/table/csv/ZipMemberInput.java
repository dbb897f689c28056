package dev.sluse.table.csv;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** One member of a zip; the JDK does not check its sum, this does. */
final class ZipMemberInput extends FilterInputStream {
    private final ZipEntry entry;
    private final UnpackGuard guard;
    private final AtomicLong counter;
    private final String name;
    private final CRC32 sum = new CRC32();
    private final long counterBefore;
    private long unpacked;

    ZipMemberInput(InputStream in, ZipEntry entry, UnpackGuard guard, AtomicLong counter, String name) {
        super(in);
        this.entry = entry;
        this.guard = guard;
        this.counter = counter;
        this.name = name;
        this.counterBefore = counter.get();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(into, offset, length);
        } catch (EOFException e) {
            throw FileProblem.truncated(name, "zip");
        } catch (ZipException e) {
            throw FileProblem.damaged(name, "zip");
        }
        if (count > 0) {
            sum.update(into, offset, count);
            unpacked += count;
            guard.add(count);
            counter.set(counterBefore + packedSoFar());
        } else if (count < 0 && sum.getValue() != entry.getCrc()) {
            throw FileProblem.damaged(name, "zip");
        }
        return count;
    }

    /** An estimate from the member's ratio: the JDK does not tell. */
    private long packedSoFar() {
        double share = entry.getSize() <= 0 ? 1 : Math.min(1, (double) unpacked / entry.getSize());
        return (long) (share * Math.max(0, entry.getCompressedSize()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
