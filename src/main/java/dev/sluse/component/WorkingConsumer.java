package dev.sluse.component;

/** A consumer with deliveries of its own under way: it can be brought to rest while its route still runs. */
interface WorkingConsumer {
    /** Takes nothing more and begins nothing more. */
    void drain();

    /** Waits for what was begun, and interrupts it when {@link System#nanoTime} says so. */
    void end(long deadline);
}
