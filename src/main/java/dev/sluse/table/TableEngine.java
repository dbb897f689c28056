package dev.sluse.table;

/**
 * Checks and converts tables. One engine serves the whole process: at most {@code parallel} conversions run at once, and all
 * of them together use at most that many threads beside their callers', so that memory stays bounded.
 */
public interface TableEngine {
    /**
     * Runs a request to its end in the caller's thread (and helpers).
     *
     * @throws dev.sluse.SluseException with kind CONFIGURATION if the schema or an option cannot be used, ACCESS if the input
     *     cannot be read or the disk is full; what is wrong with the data is never an exception but a finding
     * @throws InterruptedException if the thread was interrupted: nothing is left running, the work folder is as good as empty
     */
    TableResult run(TableRequest request) throws InterruptedException;
}
