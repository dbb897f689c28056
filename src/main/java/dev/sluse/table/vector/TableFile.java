package dev.sluse.table.vector;

import java.io.Closeable;
import java.io.IOException;

/**
 * A table being written: workers encode groups in parallel, one thread at a time writes them in order. Until {@link #finish}
 * has returned the file is incomplete; {@link #close} without it leaves an incomplete file, which the caller deletes.
 */
public interface TableFile extends Closeable {
    /** A new encoder for a worker; may be called from any thread. */
    GroupEncoder newEncoder();

    /** Writes a group of one of this file's encoders. */
    void write(EncodedGroup group) throws IOException;

    /** Writes what comes last and forces all to disk. */
    void finish() throws IOException;
}
