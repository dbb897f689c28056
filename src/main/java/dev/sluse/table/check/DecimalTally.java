package dev.sluse.table.check;

import java.util.concurrent.atomic.LongAdder;

/**
 * How the commas of one number column stand, over all workers: if every one stands before exactly three digits, they may have
 * been meant between thousands. Thread-safe.
 */
public final class DecimalTally {
    private final LongAdder commas = new LongAdder();
    private final LongAdder beforeThree = new LongAdder();

    void add(long moreCommas, long moreBeforeThree) {
        commas.add(moreCommas);
        beforeThree.add(moreBeforeThree);
    }

    /** Whether there are commas and each stands before exactly three digits; final when all workers have ended their groups. */
    public boolean isDoubtful() {
        return commas.sum() > 0 && commas.sum() == beforeThree.sum();
    }
}
