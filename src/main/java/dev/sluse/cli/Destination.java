package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.table.convert.OutputNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an output goes.
 *
 * @param folder the folder; of standard output where its temporary files may lie
 * @param fileName the name if the user gave one, or null: the input's with another ending
 * @param isStandardOutput whether the bytes are written to standard output
 */
record Destination(Path folder, @Nullable String fileName, boolean isStandardOutput) {
    static final String STANDARD_OUTPUT = "-";

    /**
     * @param given what {@code -o} says, or null: beside the input, of standard input to standard output
     * @param severalInputs whether it must be a folder
     */
    static Destination of(@Nullable String given, InputFile input, boolean severalInputs, Surroundings surroundings) {
        if (given == null) {
            return input.isStandardInput() ? temporary() : new Destination(parentOf(input.path()), null, false);
        }
        if (given.equals(STANDARD_OUTPUT)) {
            return temporary();
        }
        Path path = surroundings.resolve(Path.of(given));
        boolean isFolder = severalInputs || given.endsWith("/") || Files.isDirectory(path);
        if (isFolder && Files.isRegularFile(path)) {
            throw SluseException.configuration(
                    "output-not-a-folder",
                    given + " is a file, but several inputs need a folder.",
                    "Name another with -o.");
        }
        return isFolder
                ? new Destination(path, null, false)
                : new Destination(parentOf(path), path.getFileName().toString(), false);
    }

    /** For a table that goes to standard output, or nowhere. */
    static Destination temporary() {
        return new Destination(Path.of(System.getProperty("java.io.tmpdir", ".")), null, true);
    }

    /** Where an output of the engine goes, given its path below the engine's folder. */
    Path place(Path output, int outputs) {
        return fileName != null && outputs == 1 ? folder.resolve(fileName) : folder.resolve(output.toString());
    }

    /** Refuses what would replace one of the inputs. */
    static void refuseInputs(Path target, List<InputFile> inputs) throws IOException {
        for (InputFile input : inputs) {
            if (!input.isStandardInput() && Files.exists(target) && Files.isSameFile(target, input.path())) {
                throw SluseException.configuration(
                        "input-is-output",
                        "The output would replace the input " + input.given() + ".",
                        "Name another with -o.");
            }
        }
    }

    /** The output's name as the engine will choose it for a plain table; a first look before a long run. */
    Path expected(InputFile input, String format) {
        return place(Path.of(OutputNames.stem(input.name()) + "." + format), 1);
    }

    /** The format that the name given with {@code -o} asks for, or null. */
    static @Nullable String formatOf(@Nullable String given) {
        return given == null
                ? null
                : Stream.of("parquet", "csv", "ndjson")
                        .filter(format -> given.toLowerCase(Locale.ROOT).matches(".*\\." + format + "(\\.gz|\\.zst)?"))
                        .findFirst()
                        .orElse(null);
    }

    private static Path parentOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.getRoot() : parent;
    }
}
