package dev.sluse.ledger;

import java.util.function.Function;

/** Where the ledger's tables are: what reads and writes them is handed in. Thread-safe. */
interface Store extends AutoCloseable {
    /** What the work returns, after all that it wrote has reached the disk; nothing of it is there if it throws. */
    <T> T write(Function<Tables, T> work);

    /** As {@link #write}, but it reaches the disk only with the next write that must: later ones never do without it. */
    <T> T writeSoon(Function<Tables, T> work);

    /** What the work reads. */
    <T> T read(Function<Tables, T> work);

    @Override
    void close();
}
