package dev.sluse.sandbox.register;

/** An import package. Changed by {@link World} only, under its lock. */
final class ImportPackage {
    enum State {
        IMPORTING,
        FINISHED,
        FAILED
    }

    /**
     * What is shown of it.
     *
     * @param first id of its first event, 0 as long as it has none
     * @param published whether the status has told of it
     */
    record View(int sequence, String state, long first, long last, int events, boolean published) {}

    final int index;
    final int sequence;
    /** Microseconds since 1970. */
    final long begun;

    State state = State.IMPORTING;
    long first;
    long last;
    int events;
    /** Whether it comes by itself and so ends by itself. */
    boolean paced;

    ImportPackage(int index, int sequence, long begun) {
        this.index = index;
        this.sequence = sequence;
        this.begun = begun;
    }

    /** When an event of it was written: some microseconds after the one before. */
    long timeOf(long id) {
        return begun + (id - first) * 3;
    }

    View view(int lastPublished) {
        return new View(
                sequence,
                state.name().toLowerCase(java.util.Locale.ROOT),
                first,
                last,
                events,
                state == State.FINISHED && sequence <= lastPublished);
    }
}
