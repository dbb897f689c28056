package dev.sluse.ledger.view;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that the ledger notes for one delivery, each under a name of its own; of a report its pages. No link is followed. */
public final class DeliveryPapers {
    private final Ledger ledger;
    private final Path home;
    private final String delivery;
    private final Set<String> names = new HashSet<>();
    private final List<Paper> papers = new ArrayList<>();

    private DeliveryPapers(Ledger ledger, Path home, String delivery) {
        this.ledger = ledger;
        this.home = home;
        this.delivery = delivery;
    }

    /**
     * One file.
     *
     * @param noted as the ledger has it: relative to the home, or absolute; of a page of a report its own place
     */
    public record Paper(FileView view, Path noted) {}

    /** Those of a delivery, in the order in which they were noted. */
    public static List<Paper> of(Ledger ledger, Path home, String delivery) {
        DeliveryPapers listed = new DeliveryPapers(ledger, home, delivery);
        ledger.files().of(delivery).forEach(listed::add);
        return List.copyOf(listed.papers);
    }

    private void add(Kept kept) {
        Path noted = Path.of(kept.path());
        if (kept.kind() == Kind.REPORT && Files.isDirectory(home.resolve(noted), LinkOption.NOFOLLOW_LINKS)) {
            pages(home.resolve(noted)).forEach(page -> add(kept.kind(), noted.resolve(page)));
        } else {
            add(kept.kind(), noted);
        }
    }

    private void add(Kind kind, Path noted) {
        Path file = home.resolve(noted);
        Long bytes = bytes(file);
        String replacedBy = kind == Kind.OUTPUT ? replacedBy(file) : null;
        papers.add(new Paper(new FileView(kind.word(), name(kind, file), file.toString(), bytes, replacedBy), noted));
    }

    /** The plain name for the first that has it; a second one is told apart by its kind, a report of a later step by its folder. */
    private String name(Kind kind, Path file) {
        String plain = part(file.getFileName());
        String folder = part(file.getParent() == null ? null : file.getParent().getFileName());
        String name = plain;
        String prefix = kind == Kind.REPORT ? folder : kind.word();
        for (int number = 1; !names.add(name); number++) {
            name = prefix + "-" + (number == 1 ? "" : number + "-") + plain;
        }
        return name;
    }

    private static String part(@Nullable Path name) {
        return name == null ? "" : name.toString();
    }

    private static List<Path> pages(Path folder) {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.filter(page -> bytes(page) != null)
                    .map(Path::getFileName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // it may be cleared away at this moment
            return List.of();
        }
    }

    private static @Nullable Long bytes(Path file) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? found.size() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The target of an operation is named as its output is. */
    private @Nullable String replacedBy(Path file) {
        for (Operation each : ledger.operations().ofDelivery(delivery)) {
            if (each.target().equals(file.toString())) {
                return ledger.operations().laterOnTarget(each).map(Delivery::id).orElse(null);
            }
        }
        return null;
    }
}
