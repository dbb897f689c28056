package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A drop folder of a flow that runs: what is taken from it, and how its senders are told.
 *
 * @param include what names have to match, for people
 * @param recursive whether files of folders below are taken too
 */
public record Watched(String flow, Answering answering, String include, boolean recursive, Names names) {
    /** Ends the names of files that are still being written. */
    public static final List<String> UNFINISHED = List.of(".part", ".tmp", "~");

    /** Which names are taken. */
    public interface Names {
        /** Whether a file of that name is taken. */
        boolean takes(String name);

        /** Whether a file of that name only says that another one is complete. */
        boolean isMark(String name);

        /** The file that has to lie beside that one before it is taken, and does not. */
        Optional<Path> missingMark(Path file);
    }

    public Path folder() {
        return answering.folder();
    }
}
