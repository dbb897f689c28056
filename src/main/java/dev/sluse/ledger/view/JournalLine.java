package dev.sluse.ledger.view;

import dev.sluse.ledger.Ledger;

/** A line of a delivery's journal as machines read it; the time is UTC. */
public record JournalLine(long number, String at, String event, String text) {

    static JournalLine of(Ledger.Entry entry) {
        return new JournalLine(entry.number(), entry.at().toString(), entry.event(), entry.text());
    }
}
