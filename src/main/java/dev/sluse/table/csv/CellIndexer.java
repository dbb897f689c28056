package dev.sluse.table.csv;

/** Finds the ends of cells and rows. Two kinds, which must agree wherever both may be used. */
interface CellIndexer {
    /**
     * Indexes {@code [from, to)}, where a record begins; what follows the last whole row is left to the next call.
     *
     * @param last whether nothing follows: if quotes are open at the end, the last line end counts nevertheless
     */
    void index(byte[] bytes, int from, int to, boolean last, CellIndex into);
}
