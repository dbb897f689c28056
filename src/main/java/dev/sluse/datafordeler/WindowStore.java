package dev.sluse.datafordeler;

import dev.sluse.datafordeler.Window.Staged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a flow's windows, one folder a delivery.
 *
 * @param taken {@code spool/taken/<flow>}
 */
record WindowStore(Path taken) {
    private static final String UNFINISHED = ".reading";
    private static final String REFINED = ".refining";

    /** Where pages are brought together. */
    Path unfinished(String id) {
        return taken.resolve(id).resolve(UNFINISHED);
    }

    /** Where the delivery finds it. */
    Path place(String id, String path) {
        return taken.resolve(id).resolve(path);
    }

    /** Makes another file of an unfinished one; gives what became of it. */
    Staged refine(String id, Staged staged, Refinement refinement, boolean isDoubles) throws IOException {
        Path from = unfinished(id);
        Path to = taken.resolve(id).resolve(REFINED);
        try (StagingFile file = new StagingFile(to)) {
            long left = refinement.write(from, file);
            String sha256 = file.end(null);
            StagingFile.move(to, from);
            return new Staged(
                    staged.last(),
                    sha256,
                    file.bytes(),
                    staged.events() - left,
                    staged.read(),
                    staged.dropped(),
                    staged.doubles() + (isDoubles ? left : 0),
                    staged.known());
        }
    }

    /** Whether the file is there with these bytes, in its place or still unfinished; then it is in its place. */
    boolean isThere(String id, String path, Staged staged) throws IOException {
        Path place = place(id, path);
        if (!Files.exists(place) && isSame(unfinished(id), staged)) {
            StagingFile.move(unfinished(id), place);
        }
        return isSame(place, staged);
    }

    void bringInPlace(String id, String path) throws IOException {
        Path place = place(id, path);
        if (!Files.exists(place)) {
            StagingFile.move(unfinished(id), place);
        }
        StagingFile.forceFolder(taken);
    }

    private static boolean isSame(Path file, Staged staged) throws IOException {
        return Files.exists(file)
                && Files.size(file) == staged.bytes()
                && StagingFile.sha256(file).equals(staged.sha256());
    }

    void delete(String id) throws IOException {
        Path folder = taken.resolve(id);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Removes what a crash has left of deliveries that nobody knows. */
    void clear(Predicate<String> isKnown) throws IOException {
        if (!Files.isDirectory(taken)) {
            return;
        }
        List<String> ids;
        try (Stream<Path> all = Files.list(taken)) {
            ids = all.map(each -> String.valueOf(each.getFileName())).toList();
        }
        for (String id : ids) {
            if (!isKnown.test(id)) {
                delete(id);
            }
        }
    }
}
