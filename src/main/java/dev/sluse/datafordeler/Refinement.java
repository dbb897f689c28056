package dev.sluse.datafordeler;

import java.io.IOException;
import java.nio.file.Path;

/** Makes another file of a window's, line by line; throws {@link RegisterFault} if the register is needed and does not answer. */
@FunctionalInterface
interface Refinement {
    /**
     * Writes it anew.
     *
     * @return how many lines were left out
     */
    long write(Path from, StagingFile to) throws IOException;
}
