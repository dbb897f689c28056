package dev.sluse.table;

import dev.sluse.table.convert.ConversionEngine;

/** Where an engine comes from. One for a process: it shares processors and memory among its conversions. */
public final class TableEngines {
    private TableEngines() {}

    /**
     * @param parallel conversions at once, and threads that work on them; 1 or more
     * @param maxRecordBytes the longest row that is read; longer ones are refused
     */
    public static TableEngine create(int parallel, int maxRecordBytes) {
        return new ConversionEngine(parallel, maxRecordBytes);
    }
}
