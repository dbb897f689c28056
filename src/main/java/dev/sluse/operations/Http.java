package dev.sluse.operations;

/** Sends requests. Thread-safe. */
@FunctionalInterface
public interface Http {
    /** Sends it once, never again by itself, and waits for the whole answer; throws nothing for what the other side does. */
    Answer send(Request request);
}
