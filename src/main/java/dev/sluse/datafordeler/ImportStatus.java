package dev.sluse.datafordeler;

/**
 * How far a register is imported (contract section 4). Its {@code lastUpdated} is left out: it carries a Z and is Danish local time.
 *
 * @param lastEventId of the last finished package
 * @param lastSequenceNumber of the last finished package
 */
public record ImportStatus(long lastEventId, int lastSequenceNumber) {}
