package dev.sluse.component;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that says that another one is complete.
 *
 * @param pattern Camel's: {@code ready}, {@code ${file:name}.done}, {@code ${file:name.noext}.ok}; empty: none
 */
record DoneFile(String pattern) {
    private static final String NAME = "${file:name}";
    private static final String STEM = "${file:name.noext}";

    boolean isSet() {
        return !pattern.isEmpty();
    }

    /** Whether a file of that name is such a file itself: it is never taken. */
    boolean isDoneFile(String name) {
        if (!isSet()) {
            return false;
        }
        String marker = pattern.contains(STEM) ? STEM : NAME;
        int at = pattern.indexOf(marker);
        if (at < 0) {
            return name.equals(pattern);
        }
        String before = pattern.substring(0, at);
        String after = pattern.substring(at + marker.length());
        return name.length() > before.length() + after.length() && name.startsWith(before) && name.endsWith(after);
    }

    boolean isThere(File file) {
        return isThere(file.toPath());
    }

    boolean isThere(Path file) {
        return Files.exists(beside(file));
    }

    /** Deletes it; one for a whole folder goes with the last file of a look at it. */
    void takenBy(Path file, boolean last) throws IOException {
        boolean ofThisFile = pattern.contains(NAME) || pattern.contains(STEM);
        if (isSet() && (ofThisFile || last)) {
            Files.deleteIfExists(beside(file));
        }
    }

    /** Where it has to lie. */
    Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return file.resolveSibling(pattern.replace(NAME, name).replace(STEM, stem));
    }
}
