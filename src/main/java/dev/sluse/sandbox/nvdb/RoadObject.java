package dev.sluse.sandbox.nvdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A road object that NVDB holds, with its versions, the oldest first. Guarded by its site. */
final class RoadObject {
    /** One version of it. Where its content lies: in the changeset that wrote it, or by itself. */
    static final class Version {
        final int number;
        String start;

        @Nullable
        String end;
        /** Epoch milliseconds. */
        long modified;

        boolean visible;

        /** The changeset that wrote it; empty: it was there from the start. */
        String changeset = "";

        /** Which object of that; -1: the content is here. */
        int at = -1;

        byte @Nullable [] content;

        Version(int number, String start, long modified) {
            this.number = number;
            this.start = start;
            this.modified = modified;
        }
    }

    final long id;
    final int typeId;
    final List<Version> versions = new ArrayList<>(1);

    RoadObject(long id, int typeId) {
        this.id = id;
        this.typeId = typeId;
    }

    /** Nothing if all were removed. */
    Optional<Version> last() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    Optional<Version> version(int number) {
        return versions.stream().filter(each -> each.number == number).findFirst();
    }

    /** The newest that API Les shows. */
    Optional<Version> shown() {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).visible) {
                return Optional.of(versions.get(i));
            }
        }
        return Optional.empty();
    }
}
