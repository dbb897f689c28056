package dev.sluse.nvdb.rows;

/**
 * What a flow wants of NVDB, as its step says it.
 *
 * @param account whose settings hold; empty for those without one
 * @param delivery its id
 * @param target as the ledger names it: {@code registrer/105}
 * @param batchSize objects of a changeset at most, unless more belong together
 * @param responsible {@code ansvarlig}; empty: not said
 * @param cascade whether children are closed or removed too
 * @param precheck whether objects are held to the data catalogue
 * @param language of what is said about rows
 */
public record RowsOrder(
        String account,
        String delivery,
        String target,
        Change change,
        int batchSize,
        SplitBy splitBy,
        int inFlight,
        String waitFor,
        boolean dryRun,
        String responsible,
        boolean cascade,
        boolean precheck,
        boolean validate,
        boolean isolate,
        String language) {

    /** The same for a step that the delivery comes to once more. */
    public RowsOrder again(int turn) {
        return to(target + "#" + turn);
    }

    /** The same with another name in the ledger. */
    public RowsOrder to(String other) {
        return new RowsOrder(
                account,
                delivery,
                other,
                change,
                batchSize,
                splitBy,
                inFlight,
                waitFor,
                dryRun,
                responsible,
                cascade,
                precheck,
                validate,
                isolate,
                language);
    }
}
