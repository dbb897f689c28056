package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.util.List;

/**
 * Deliveries that wait for a person: those that ended badly and that nothing which came later has answered.
 *
 * @param deliveries the newest ones, newest first
 * @param total how many there are
 */
record Waiting(List<Delivery> deliveries, long total) {
    /** More than anybody reads in one table. */
    private static final int MOST = 1000;

    static Waiting in(Ledger ledger) {
        return new Waiting(ledger.waiting(null, MOST), ledger.countWaiting());
    }

    boolean isCut() {
        return total > deliveries.size();
    }
}
