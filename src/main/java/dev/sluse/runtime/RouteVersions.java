package dev.sluse.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a look at the folder means for the files that run.
 *
 * @param successors new versions and new files that are good in themselves, by name
 * @param faulty files that something is wrong with; they may run all the same, if they are as before and something that they name is not
 */
record RouteVersions(SortedMap<String, FlowFile> successors, SortedMap<String, FlowFile> faulty) {
    /**
     * Checks what was seen.
     *
     * @param check knows of no file yet; what runs and is as before comes first, so that it keeps what it has
     */
    static RouteVersions of(RouteLook look, Map<String, FlowFile> running, FlowCheck check) {
        RouteVersions versions = new RouteVersions(new TreeMap<>(), new TreeMap<>());
        List<RouteText> changed = new ArrayList<>();
        running.forEach((name, file) -> {
            if (!look.there().containsKey(name) && !look.gone().contains(name)) {
                check.keep(file);
            }
        });
        look.there().forEach((name, text) -> {
            FlowFile runs = running.get(name);
            if (runs != null && text.fault().isEmpty() && runs.raw().equals(text.text())) {
                versions.faulty(check.check(text));
            } else {
                changed.add(text);
            }
        });
        for (RouteText each : changed) {
            FlowFile checked = check.check(each);
            if (!versions.faulty(checked)) {
                versions.successors.put(checked.name(), checked);
            }
        }
        return versions;
    }

    private boolean faulty(FlowFile checked) {
        if (checked.problems().isEmpty()) {
            return false;
        }
        faulty.put(checked.name(), checked);
        return true;
    }
}
