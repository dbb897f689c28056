package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.notice.Watched;
import dev.sluse.table.report.Texts;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which flow takes from which folder: two would share its files by chance. Thread-safe. */
public final class DropFolders {
    private final ConcurrentMap<Path, Watched> running = new ConcurrentHashMap<>();
    private final ConcurrentMap<Path, Watched> released = new ConcurrentHashMap<>();

    void claim(Watched drop) {
        Watched other = running.putIfAbsent(drop.folder(), drop);
        if (other == null) {
            released.remove(drop.folder());
        } else if (other.flow().equals(drop.flow())) {
            running.put(drop.folder(), drop);
        } else {
            throw SluseException.configuration(
                    "folder-taken",
                    "Flow " + drop.flow() + " cannot take from " + drop.folder() + ": flow " + other.flow() + " does.",
                    "Give each flow a folder of its own.");
        }
    }

    void release(Path folder, String flow) {
        Watched drop = running.get(folder);
        if (drop != null && drop.flow().equals(flow)) {
            released.put(folder, drop);
            running.remove(folder, drop);
        }
    }

    /** Those of flows that run. */
    public Collection<Watched> running() {
        return List.copyOf(running.values());
    }

    /** Whether a flow took from it and does not now, and is still there: what lies in it waits for that flow. */
    public boolean isAtRest(Path folder, Predicate<String> isDeployed) {
        Watched drop = released.get(folder);
        return drop != null && !running.containsKey(folder) && isDeployed.test(drop.flow());
    }

    /** What the senders of a flow read; English if it is not known. */
    public String language(String flow) {
        return Stream.concat(running.values().stream(), released.values().stream())
                .filter(each -> each.flow().equals(flow))
                .findFirst()
                .map(each -> each.answering().lang())
                .orElse(Texts.LANGUAGES.get(0));
    }
}
