package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.Standings.Standing;
import java.util.BitSet;

/** The objects of a file that do not go this time, by their number. They are there because others may belong to them. Not thread-safe. */
final class KeptBack {
    private final BitSet went = new BitSet();
    private final BitSet stay = new BitSet();

    void note(int number, Standing standing) {
        switch (standing) {
            case WENT -> went.set(number);
            case STAYS -> stay.set(number);
            case GOES -> {
                // as all do the first time
            }
        }
    }

    boolean goes(int number) {
        return !went.get(number) && !stay.get(number);
    }

    /** Whether it went before. */
    boolean went(int number) {
        return went.get(number);
    }

    /** Whether it is set aside and stays so. */
    boolean stays(int number) {
        return stay.get(number);
    }

    boolean isEmpty() {
        return went.isEmpty() && stay.isEmpty();
    }
}
