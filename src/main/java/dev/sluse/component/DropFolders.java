package dev.sluse.component;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which flow takes from which folder: two would share its files by chance. Thread-safe. */
public final class DropFolders {
    private final ConcurrentMap<Path, String> flows = new ConcurrentHashMap<>();

    void claim(Path folder, String flow) {
        String other = flows.putIfAbsent(folder, flow);
        if (other != null && !other.equals(flow)) {
            throw SluseException.configuration(
                    "folder-taken",
                    "Flow " + flow + " cannot take from " + folder + ": flow " + other + " does.",
                    "Give each flow a folder of its own.");
        }
    }

    void release(Path folder, String flow) {
        flows.remove(folder, flow);
    }
}
