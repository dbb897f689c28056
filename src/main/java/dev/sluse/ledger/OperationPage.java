package dev.sluse.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which operations to list, newest first: each combination by the index that finds it. */
record OperationPage(@Nullable String kind, Operation.@Nullable State state, @Nullable Long after, int limit) {

    /** Those that are done are nearly all; the others have an index of their own. */
    List<Operation> read(OperationDao operations) {
        long before = after == null ? Long.MAX_VALUE : after;
        if (state == Operation.State.DONE) {
            return kind == null ? operations.newestDone(before, limit) : operations.newestDoneOf(kind, before, limit);
        }
        if (state != null) {
            return kind == null
                    ? operations.newestIn(state.word(), before, limit)
                    : operations.newestOfIn(kind, state.word(), before, limit);
        }
        return kind == null ? operations.newest(before, limit) : operations.newestOf(kind, before, limit);
    }
}
