package dev.sluse.cli;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The samples of one flow: {@code in/} has the inputs, {@code expected/expected.yaml} what must come of them.
 *
 * @param flow the flow's id, which is the folder's name
 * @param folder {@code samples/<flow>}
 * @param samples as {@code expected.yaml} has them; none if there is no such file
 */
record SampleFolder(String flow, Path folder, List<Sample> samples) {

    /** Those of all flows below a folder, by name. */
    static List<SampleFolder> in(Path folder) throws IOException {
        List<SampleFolder> found = new ArrayList<>();
        for (String flow : flows(folder)) {
            found.add(of(folder, flow));
        }
        return found;
    }

    /** Those of one flow. */
    static SampleFolder of(Path samples, String flow) throws IOException {
        Path folder = samples.resolve(flow);
        Path file = expectedFile(folder);
        List<Sample.Expected> entries = Files.exists(file) ? ExpectedFile.read(file) : List.of();
        return new SampleFolder(
                flow,
                folder,
                entries.stream().map(each -> new Sample(flow, folder, each)).toList());
    }

    /** The flows that have samples: the folders with inputs, or with an {@code expected.yaml} at least. */
    static List<String> flows(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(samples)) {
            return all.filter(each -> Files.isDirectory(each.resolve("in")) || Files.exists(expectedFile(each)))
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    Path expectedFile() {
        return expectedFile(folder);
    }

    private static Path expectedFile(Path folder) {
        return folder.resolve("expected").resolve("expected.yaml");
    }

    /** Inputs of which nothing says what must come of them; hidden files are left out. */
    List<String> unlisted() throws IOException {
        Set<String> listed = samples.stream().map(Sample::file).collect(Collectors.toSet());
        Path in = folder.resolve("in");
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> in.relativize(each).toString().replace('\\', '/'))
                    .filter(each -> !each.startsWith(".") && !each.contains("/.") && !listed.contains(each))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Makes sure that inputs and entries belong together.
     *
     * @throws SluseException kind CONFIGURATION with everything that does not
     */
    void refuseIncomplete() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String each : unlisted()) {
            wrong.add(folder.resolve("in").resolve(each) + " has no entry in " + expectedFile() + ".");
        }
        for (Sample each : samples) {
            if (!each.isOfRegister() && !Files.isRegularFile(each.input())) {
                wrong.add(expectedFile() + " has an entry for " + each.file() + ", but there is no " + each.input()
                        + ".");
            }
            Path content = each.content();
            if (content != null && !Files.isRegularFile(content)) {
                wrong.add(
                        expectedFile() + " names the content of " + each.file() + ", but there is no " + content + ".");
            }
        }
        if (!wrong.isEmpty()) {
            throw SluseException.configuration(
                    "incomplete-samples",
                    String.join("\n", wrong),
                    "sluse test " + flow + " --accept writes what comes out as what must come out.");
        }
    }
}
