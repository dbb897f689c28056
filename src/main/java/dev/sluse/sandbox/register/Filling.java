package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.IdSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Makes up the changes of one package, the same for the same seed: inserts, updates, deletes that carry the number of the package that
 * made the row, and corrections that delete all of something and insert it anew. For one thread.
 */
final class Filling {
    /** How many of a row picked at random may be gone already before a new one is made instead. */
    private static final int TRIES = 4;

    private final World world;
    private final Rows rows;
    private final Events events;
    private final ImportPackage pack;
    private final SplittableRandom random;
    private final int entities;
    private final Deque<Integer> corrected = new ArrayDeque<>();

    Filling(World world, ImportPackage pack, long seed) {
        this.world = world;
        this.rows = world.rows();
        this.events = world.events();
        this.pack = pack;
        this.entities = world.register().entities().size();
        this.random = new SplittableRandom(IdSet.mix(seed ^ pack.sequence) + pack.events);
    }

    /**
     * Writes one event.
     *
     * @param actions those that it may have, of {@code iud}
     */
    void next(String actions) {
        Integer object = corrected.poll();
        if (object != null && actions.indexOf('i') >= 0) {
            insert(object >>> 8, object & 0xFF);
            return;
        }
        int dice = random.nextInt(100);
        char wanted = dice < 55 ? 'i' : dice < 85 ? 'u' : 'd';
        char action = actions.indexOf(wanted) >= 0 ? wanted : actions.charAt(random.nextInt(actions.length()));
        int row = action == 'i' ? -1 : someRow();
        if (row < 0) {
            insert(rows.size(), random.nextInt(entities));
        } else if (action == 'u') {
            rows.update(row, pack.index);
            write(pack.sequence, row, 'u');
        } else {
            delete(row);
            if (dice == 99) {
                corrected.add((rows.object(row) << 8) | rows.entity(row));
            }
        }
    }

    private void insert(int object, int entity) {
        int row = rows.add(entity, object, pack.index);
        write(pack.sequence, row, 'i');
    }

    private void delete(int row) {
        int sequence = world.sequenceOf(rows.touched(row));
        rows.delete(row);
        write(sequence, row, 'd');
    }

    private void write(int sequence, int row, char action) {
        events.add(pack.index, sequence, row, rows.version(row), action);
    }

    private int someRow() {
        for (int i = 0; i < TRIES && rows.size() > 0; i++) {
            int row = random.nextInt(rows.size());
            if (rows.isAlive(row)) {
                return row;
            }
        }
        return -1;
    }
}
