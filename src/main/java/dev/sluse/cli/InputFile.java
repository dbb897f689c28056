package dev.sluse.cli;

import dev.sluse.SluseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table on the command line.
 *
 * @param given as the user wrote it; {@code -} is standard input
 * @param path where it lies; of standard input where it is spooled to
 */
record InputFile(String given, Path path) {
    static final String STANDARD_INPUT = "-";

    private static final List<String> TABLES =
            List.of(".csv", ".tsv", ".txt", ".json", ".ndjson", ".xlsx", ".xlsm", ".xls");

    /** An input as the user gave it. */
    static InputFile of(String given, Surroundings surroundings) {
        return new InputFile(given, surroundings.resolve(Path.of(given)));
    }

    /** What the sender called it. */
    String name() {
        return isStandardInput() ? "stdin" : path.getFileName().toString();
    }

    boolean isStandardInput() {
        return given.equals(STANDARD_INPUT);
    }

    /** Makes sure that it is a file that can be read and is of a kind that this version reads. */
    void refuseUnusable() throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(given);
        }
        if (Files.isDirectory(path)) {
            throw SluseException.configuration(
                    "is-folder", given + " is a folder, not a table.", "Name the files in it.");
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(given);
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(2048);
        }
        InputFormat format = InputFormat.of(name(), head);
        if (!format.isReadNow()) {
            throw SluseException.configuration(
                    "later-format",
                    given + " is " + format.words() + ", which this version does not read yet.",
                    "Save it as CSV, or wait for the version that does.");
        }
    }

    /** All files below a folder whose names say table, in the order of their paths; hidden ones are left out. */
    static List<InputFile> tablesIn(String given, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> isTable(folder.relativize(file)) && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> new InputFile(
                            Path.of(given).resolve(folder.relativize(file)).toString(), file))
                    .toList();
        }
    }

    private static boolean isTable(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zip)$", "");
        return TABLES.stream().anyMatch(name::endsWith)
                || relative.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
