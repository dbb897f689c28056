package dev.sluse.table.convert;

import java.util.concurrent.Semaphore;

/**
 * Who may use the processors. A conversion holds one permit; while nobody waits for one, it may hire more for helper threads,
 * which give theirs back between two chunks as soon as somebody waits. Small files have permits of their own: a file of a
 * second never waits behind files of an hour.
 */
final class Lanes {
    private static final int SMALLEST_CHUNK = 256 << 10;
    private static final int CHUNKS_OF_SMALL = 8;

    private final int width;
    private final Semaphore large;
    private final Semaphore small;
    private final int chunkBytes;

    /**
     * @param parallel conversions at once, and threads that work on large files
     * @param heap bytes of memory that there are
     */
    Lanes(int parallel, long heap) {
        this(parallel, (int) Math.max(SMALLEST_CHUNK, Math.min(8 << 20, heap / (48L * parallel))));
    }

    /** With chunks of that size. */
    Lanes(int parallel, int chunkBytes) {
        this.width = parallel;
        this.large = new Semaphore(parallel, true);
        this.small = new Semaphore(parallel, true);
        this.chunkBytes = chunkBytes;
    }

    /**
     * Bytes of a chunk. A worker needs up to about sixteen times its chunk (cells, vectors, dictionaries, the encoded group), so
     * that all of them together stay below half of the heap. Above 8 MiB a row group has as many rows as readers like.
     */
    int chunkBytes() {
        return chunkBytes;
    }

    /**
     * The same for one file. Text has no row groups, for whose sake chunks are large: a small file that becomes text is cut so that
     * its buffers are in proportion to it.
     *
     * @param groups whether what is written has a row group a chunk
     */
    int chunkBytes(long inputBytes, boolean groups) {
        if (groups || inputBytes > chunkBytes) {
            return chunkBytes;
        }
        return (int) Math.min(chunkBytes, Math.max(SMALLEST_CHUNK, inputBytes / CHUNKS_OF_SMALL));
    }

    /** Most threads that one conversion may use. */
    int width() {
        return width;
    }

    /** Waits for a place; the caller gives it back with {@link Place#leave}. */
    Place enter(long inputBytes) throws InterruptedException {
        Semaphore lane = inputBytes <= chunkBytes() ? small : large;
        lane.acquire();
        return new Place(lane);
    }

    /** Hires a helper if a permit is free and nobody waits for it. */
    boolean tryHire() {
        return !large.hasQueuedThreads() && large.tryAcquire();
    }

    /** Whether a helper should give its permit back now. */
    boolean isWanted() {
        return large.hasQueuedThreads();
    }

    /** Gives a helper's permit back. */
    void release() {
        large.release();
    }

    /** A conversion's own permit. */
    static final class Place {
        private final Semaphore lane;

        Place(Semaphore lane) {
            this.lane = lane;
        }

        void leave() {
            lane.release();
        }
    }
}
