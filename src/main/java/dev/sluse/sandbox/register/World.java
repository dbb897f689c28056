package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.IdSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * One register: its packages, events and rows, and what its import status tells. An event is visible as soon as it is written, the status
 * tells of a package only when it and all with lower numbers are imported. Thread-safe.
 */
final class World {
    /**
     * What {@code DAF_RegisterImportStatus} shows.
     *
     * @param updated microseconds since 1970
     */
    record Status(long lastEventId, int lastSequenceNumber, long updated) {}

    private final Register register;
    private final long seed;
    private final InstantSource clock;
    private final Ids ids;
    private final Rows rows = new Rows();
    private final Events events = new Events();
    private final List<ImportPackage> packages = new ArrayList<>();
    private boolean tellsGenerated;
    private Status status;
    private long changes;
    private long statusChanges;

    World(Register register, long seed, InstantSource clock) {
        this.register = register;
        this.seed = seed;
        this.clock = clock;
        this.ids = new Ids(register, seed);
        this.status = new Status(0, register.firstSequence() - 1, micros(clock.instant()));
    }

    Register register() {
        return register;
    }

    Ids ids() {
        return ids;
    }

    Rows rows() {
        return rows;
    }

    Events events() {
        return events;
    }

    synchronized ImportPackage begin() {
        ImportPackage pack =
                new ImportPackage(packages.size(), register.firstSequence() + packages.size(), micros(clock.instant()));
        packages.add(pack);
        return pack;
    }

    /** @param hidden whether these get their ids and are seen only later */
    synchronized void fill(ImportPackage pack, int count, String actions, boolean hidden) {
        boolean alone =
                packages.stream().noneMatch(each -> each != pack && each.state == ImportPackage.State.IMPORTING);
        Filling filling = new Filling(this, pack, seed);
        for (int i = 0; i < count; i++) {
            // nobody can tell whose a delete is that comes before all else of a package while another is imported
            boolean begins = pack.events == 0 && !alone && actions.indexOf('i') >= 0;
            filling.next(begins ? "i" : actions);
            counted(pack, hidden);
        }
        changed();
    }

    /** The same changes again under new ids, in a new package: what follows a failed import. */
    synchronized ImportPackage repeat(ImportPackage failed) {
        ImportPackage pack = begin();
        for (int index = 0, end = events.size(); index < end; index++) {
            if (events.pack(index) == failed.index) {
                int shown = events.sequence(index) == failed.sequence ? pack.sequence : events.sequence(index);
                events.add(pack.index, shown, events.row(index), events.version(index), events.action(index));
                counted(pack, false);
            }
        }
        changed();
        return pack;
    }

    private void counted(ImportPackage pack, boolean hidden) {
        pack.last = events.size();
        pack.first = pack.first == 0 ? pack.last : pack.first;
        pack.events++;
        if (hidden) {
            events.hide(events.size() - 1);
        }
    }

    synchronized void finish(ImportPackage pack) {
        pack.state = ImportPackage.State.FINISHED;
        publish();
    }

    synchronized void fail(ImportPackage pack) {
        pack.state = ImportPackage.State.FAILED;
        publish();
    }

    synchronized void reveal() {
        events.reveal();
        changed();
    }

    /** @param generated whether the status tells the last id that was given; else the last of the packages that it tells of */
    synchronized void tell(boolean generated) {
        tellsGenerated = generated;
    }

    /** As if the register had been set up anew: the status goes back. */
    synchronized void regress(long lastEventId) {
        status = new Status(lastEventId, status.lastSequenceNumber(), micros(clock.instant()));
        statusChanges++;
        changed();
    }

    private void publish() {
        int sequence = register.firstSequence() - 1;
        int told = sequence;
        long last = 0;
        for (ImportPackage each : packages) {
            if (each.state == ImportPackage.State.IMPORTING) {
                break;
            }
            if (each.state == ImportPackage.State.FINISHED) {
                sequence = each.sequence;
                last = Math.max(last, each.last);
            }
            told = sequence;
        }
        if (told > status.lastSequenceNumber()) {
            status = new Status(tellsGenerated ? events.size() : last, told, micros(clock.instant()));
            statusChanges++;
        }
        changed();
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    synchronized Status status() {
        return status;
    }

    synchronized Optional<ImportPackage> find(int sequence) {
        int index = sequence - register.firstSequence();
        return index >= 0 && index < packages.size() ? Optional.of(packages.get(index)) : Optional.empty();
    }

    synchronized List<ImportPackage.View> packages() {
        return packages.stream()
                .map(each -> each.view(status.lastSequenceNumber()))
                .toList();
    }

    int sequenceOf(int pack) {
        return packages.get(pack).sequence;
    }

    boolean isFailed(int index) {
        return packages.get(events.pack(index)).state == ImportPackage.State.FAILED;
    }

    /** Microseconds since 1970. */
    long timeOf(int index) {
        return packages.get(events.pack(index)).timeOf(index + 1L);
    }

    /** When the row came or was last changed. */
    long rowTime(int row) {
        return packages.get(rows.touched(row)).begun;
    }

    /**
     * The events of packages that the status has told of, those that are still hidden among them.
     *
     * @param failed whether those of failed imports count too
     * @param from the least id
     * @param wanted by index
     */
    synchronized IdSet complete(boolean failed, long from, IntPredicate wanted) {
        IdSet.Gatherer gatherer = new IdSet.Gatherer();
        for (int index = (int) Math.max(0, from - 1); index < events.size(); index++) {
            ImportPackage pack = packages.get(events.pack(index));
            boolean told = pack.sequence <= status.lastSequenceNumber()
                    && (pack.state == ImportPackage.State.FINISHED
                            || (failed && pack.state == ImportPackage.State.FAILED));
            if (told && wanted.test(index)) {
                gatherer.add(index + 1L);
            }
        }
        return gatherer.set();
    }

    /** How often anything changed; for {@link #await}. */
    synchronized long changes() {
        return changes;
    }

    /** How often the status was updated. */
    synchronized long statusChanges() {
        return statusChanges;
    }

    /** Waits until something has changed since, or for that long. */
    synchronized void await(long since, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; changes == since && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
