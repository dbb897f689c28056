package dev.sluse.component.delivery;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets one thread at a time look at a target and then put its file there. Targets share a few locks. Thread-safe. */
final class TargetLocks {
    private static final int LOCKS = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** The lock of a target, not yet taken. */
    ReentrantLock of(Path target) {
        return locks[Math.floorMod(target.hashCode(), LOCKS)];
    }
}
