package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen of the routes folder; of other files than these nothing is known, and nothing is to change.
 *
 * @param there files by name, as they were read
 * @param gone names of files that were looked for and are not there
 */
record RouteLook(SortedMap<String, RouteText> there, Set<String> gone) {
    /**
     * Looks at the folder.
     *
     * @param place a file or folder to look at, absolute or relative to the routes folder; empty: all
     * @param known names of the files that are expected there
     * @throws SluseException code {@code no-routes} if the routes folder or the place is not there
     */
    static RouteLook at(Path routes, Optional<Path> place, Collection<String> known) {
        Path scope = routes.resolve(place.orElse(routes)).normalize();
        if (!scope.startsWith(routes)) {
            throw SluseException.configuration(
                    "no-routes",
                    scope + " does not lie in the routes folder " + routes + ".",
                    "Give a route file or a folder there, or nothing for all.");
        }
        SortedMap<String, RouteText> there = new TreeMap<>();
        for (Path each : RouteFiles.below(routes)) {
            if (each.startsWith(scope)) {
                RouteText read = RouteText.below(routes, each);
                there.put(read.name(), read);
            }
        }
        Set<String> gone = new TreeSet<>(known);
        gone.removeIf(each -> there.containsKey(each) || !routes.resolve(each).startsWith(scope));
        if (place.isPresent() && there.isEmpty() && gone.isEmpty()) {
            throw SluseException.configuration(
                    "no-routes",
                    "There is no route file " + scope + ".",
                    "Its name ends with " + RouteFiles.ENDING + "; give a file or folder in " + routes + ".");
        }
        return new RouteLook(there, gone);
    }
}
