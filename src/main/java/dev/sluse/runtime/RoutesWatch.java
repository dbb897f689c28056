package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what changes in the routes folder, by looking: links that a mounted ConfigMap turns and what {@code git checkout} does are seen
 * as well. A change counts when two looks, one after the other, saw the same, and a file is gone when two missed it: a file that is
 * half written, and one that an editor puts in the place of another, change nothing meanwhile. Used by one thread.
 */
final class RoutesWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesWatch.class);
    /** What changes together is deployed together; but one file that is written for ever holds up the others only so many looks. */
    private static final int LOOKS_TO_WAIT = 5;

    /** A file beside the routes that they name. */
    private record Aside(long bytes, FileTime modified) {}

    private final Path routes;
    private final FlowDeployer deployer;
    private Map<String, RouteText> last = new TreeMap<>();
    private Map<String, RouteText> deployed = new TreeMap<>();
    private Map<Path, Aside> lastAside = Map.of();
    private Map<Path, Aside> deployedAside = Map.of();
    private int waited;
    private String complaint = "";

    /** The first two looks find everything new: what changed between the start and them is not missed. */
    RoutesWatch(Path routes, FlowDeployer deployer) {
        this.routes = routes;
        this.deployer = deployer;
    }

    /** One look; deploys what has changed and come to rest. */
    void look() {
        try {
            Map<String, RouteText> now = RouteFiles.below(routes).stream()
                    .map(each -> RouteText.below(routes, each))
                    .collect(Collectors.toMap(RouteText::name, each -> each));
            Map<Path, Aside> aside = aside(routes.resolve("schemas"));
            compare(now, aside);
            last = now;
            lastAside = aside;
            complaint = "";
        } catch (SluseException e) {
            complain(e.sentence());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // what got away would end all looking
            complain("The routes folder " + routes + " could not be looked at: " + e + ".");
        }
    }

    private void compare(Map<String, RouteText> now, Map<Path, Aside> aside) {
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(last.keySet());
        names.addAll(deployed.keySet());
        Set<String> moving =
                names.stream().filter(each -> !same(now, last, each)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> ready = names.stream()
                .filter(each -> !moving.contains(each) && !same(now, deployed, each))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean asideMoves = !aside.equals(lastAside);
        boolean asideReady = !asideMoves && !aside.equals(deployedAside);
        if (ready.isEmpty() && !asideReady) {
            waited = 0;
        } else if ((moving.isEmpty() && !asideMoves) || ++waited >= LOOKS_TO_WAIT) {
            waited = 0;
            deploy(now, aside, ready, moving, asideReady);
        }
    }

    private void deploy(
            Map<String, RouteText> now,
            Map<Path, Aside> aside,
            Set<String> ready,
            Set<String> moving,
            boolean asideReady) {
        Set<String> wanted = new TreeSet<>(ready);
        // what was refused may be right now that others have changed
        wanted.addAll(deployer.refusedFiles());
        if (asideReady) {
            wanted.addAll(now.keySet());
        }
        wanted.removeAll(moving);
        RouteLook look = new RouteLook(new TreeMap<>(), new TreeSet<>());
        for (String each : wanted) {
            RouteText text = now.get(each);
            if (text == null) {
                look.gone().add(each);
            } else {
                look.there().put(each, text);
            }
        }
        tell(deployer.deploy(look));
        look.there().forEach(deployed::put);
        deployed.keySet().removeAll(look.gone());
        if (asideReady) {
            deployedAside = aside;
        }
    }

    private static void tell(DeployResult result) {
        say("added", result.added());
        say("changed", result.changed());
        say("removed", result.removed());
    }

    private static void say(String what, Iterable<String> flows) {
        String names = String.join(", ", flows);
        if (!names.isEmpty()) {
            LOG.info("The routes folder has changed; {}: {}", what, names);
        }
    }

    private static boolean same(Map<String, RouteText> one, Map<String, RouteText> other, String name) {
        RouteText before = one.get(name);
        return before == null ? !other.containsKey(name) : before.equals(other.get(name));
    }

    private static Map<Path, Aside> aside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<Path, Aside> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                found.put(each, new Aside(Files.size(each), Files.getLastModifiedTime(each)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Once, not at every look. */
    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            LOG.warn("{} What runs goes on.", sentence);
            complaint = sentence;
        }
    }
}
