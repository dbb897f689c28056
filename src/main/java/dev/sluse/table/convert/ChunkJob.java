package dev.sluse.table.convert;

import dev.sluse.table.csv.Chunk;
import java.io.IOException;

/** What one worker does with each of its chunks in a pass over a table. Single-threaded; each worker has its own. */
interface ChunkJob {
    /** Works on a chunk; must count it with the order before it waits for its turn. */
    void run(Chunk chunk) throws IOException, InterruptedException;

    /** Called once, when the worker has no more chunks and nothing has failed. */
    default void end() throws IOException {}
}
