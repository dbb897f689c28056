package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A changeset that was registered, and how far it is. It is written down as JSON by its fields; its body and its result apart from it. Times
 * in epoch milliseconds. Guarded by its site.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Changeset {
    static final long NEVER = Long.MAX_VALUE;

    /** What comes next. */
    enum Phase {
        REST,
        /** VENTER, I_KØ. */
        QUEUED,
        /** BEHANDLES: it may still be cancelled. */
        CHECKING,
        /** VENTER, until it is tried again. */
        HELD,
        /** BEHANDLES, the final write phase. */
        WRITING,
        /** UTFØRT: not yet in API Les. */
        INDEXING
    }

    String id = "";
    long order;
    String owner = "";
    String client = "";
    long received;
    boolean dryRun;
    boolean noLocking;

    /** Milliseconds between validation and write, asked for by {@code X-NVDB-Delay}. */
    long delay;

    String catalogueVersion = "";
    String eksternRef = "";
    String ansvarlig = "";
    int objects;

    State state = State.IKKE_STARTET;
    Phase phase = Phase.REST;

    /** Why it waits or is rejected. */
    @Nullable
    String reason;

    long updated;
    long due = NEVER;

    /** How often it was told to start, and how often that was taken. */
    int startCalls;

    int started;

    /** How often it was held back. */
    int held;

    List<Long> blocking = new ArrayList<>();

    @Nullable
    Plan plan;

    /** What was written, in which order: 0: nothing. */
    long oppdrag;

    long written;

    /** Whether BEHANDLES was ever told to anybody who asked. */
    boolean toldBehandles;

    /** Packed. */
    @JsonIgnore
    byte[] body = new byte[0];

    @JsonIgnore
    byte @Nullable [] result;
}
