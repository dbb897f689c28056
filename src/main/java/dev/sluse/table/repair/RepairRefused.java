package dev.sluse.table.repair;

import java.io.Serial;
import java.util.List;

/** A dropped file of mended rows cannot be used; nothing of it is. The message is for the person who mended it. */
public final class RepairRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** As many as are said. */
    static final int MOST = 10;

    private final List<String> faults;

    /** @param faults one sentence each, at most ten; the first is the message */
    RepairRefused(List<String> faults, long all) {
        super(all > 1 ? faults.get(0) + " (and " + (all - 1) + " more)" : faults.get(0));
        this.faults = List.copyOf(faults);
    }

    RepairRefused(String fault) {
        this(List.of(fault), 1);
    }

    /** The first faults, one sentence each. */
    public List<String> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
