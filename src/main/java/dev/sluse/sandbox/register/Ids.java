package dev.sluse.sandbox.register;

import dev.sluse.sandbox.wire.IdSet;
import java.util.UUID;

/** Makes up the ids of rows and objects from their numbers, and finds the number of a row's id again: none need be kept. */
final class Ids {
    private static final int SPREAD = 0x9E3779B1;
    private static final int BACK = inverse();

    private final Register register;
    private final long seed;

    Ids(Register register, long seed) {
        this.register = register;
        this.seed = IdSet.mix(seed + register.code().hashCode());
    }

    /** The upper half of a row's UUID, version 4. */
    long rowMost(int row) {
        return (IdSet.mix(seed ^ row) & ~0xF000L) | 0x4000L;
    }

    /** The lower half, which has the row's number in it. */
    long rowLeast(int row) {
        long number = ((row * SPREAD) ^ (int) seed) & 0xFFFF_FFFFL;
        return 0x8000_0000_0000_0000L | ((IdSet.mix(seed * 31 + row) & 0x3FFF_FFFFL) << 32) | number;
    }

    UUID row(int row) {
        return new UUID(rowMost(row), rowLeast(row));
    }

    /** The number of the row with this id; -1 if there can be none. */
    int row(UUID id) {
        int row = ((int) id.getLeastSignificantBits() ^ (int) seed) * BACK;
        return row >= 0 && row(row).equals(id) ? row : -1;
    }

    /** The register's own id of an object. */
    String object(int object) {
        if (register.numbers()) {
            return Long.toString(4_000_000_000L + object);
        }
        long most = (IdSet.mix(~seed ^ object) & ~0xF000L) | 0x4000L;
        return new UUID(most, (IdSet.mix(~seed * 31 + object) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
                .toString();
    }

    /** A number made up for a row and a name; the same each time, not negative. */
    long value(int row, String name) {
        return IdSet.mix(seed ^ ((long) row << 20) ^ name.hashCode()) >>> 1;
    }

    /** Modulo 2^32, by Newton's method. */
    private static int inverse() {
        int inverse = SPREAD;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - SPREAD * inverse;
        }
        return inverse;
    }
}
