package dev.sluse.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shipped input and what must come of it.
 *
 * @param flow the flow's id, and the folder below {@code drops/}
 * @param folder {@code samples/<flow>}
 * @param expected what must come out
 */
record Sample(String flow, Path folder, Expected expected) {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One entry of {@code expected.yaml}.
     *
     * @param file name below {@code in/}
     * @param about one line for people
     * @param state the delivery's final state
     * @param rows data rows; null where nothing is counted
     * @param output name below {@code out/<flow>/}, or null if there must be none
     * @param content a file beside {@code expected.yaml}: the output's rows as NDJSON, or its very bytes
     * @param findings every finding in the order of the report
     */
    record Expected(
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String about,
            @JsonProperty(required = true) String state,
            @Nullable Long rows,
            @Nullable Long accepted,
            @Nullable String output,
            @Nullable String content,
            @Nullable List<Finding> findings) {}

    /** A finding, by what does not depend on words. */
    record Finding(long line, @Nullable String column, String code) {}

    private record File(List<Expected> samples) {}

    String file() {
        return expected.file();
    }

    Path input() {
        return folder.resolve("in").resolve(expected.file());
    }

    /** The file with the expected content. */
    @Nullable
    Path content() {
        return expected.content() == null
                ? null
                : folder.resolve("expected").resolve(expected.content()).normalize();
    }

    /** All samples of all flows below a folder. */
    static List<Sample> in(Path folder) throws IOException {
        List<Path> flows;
        try (Stream<Path> all = Files.list(folder)) {
            flows = all.filter(Files::isDirectory).sorted().toList();
        }
        List<Sample> samples = new ArrayList<>();
        for (Path flow : flows) {
            File file = YAML.readValue(flow.resolve("expected/expected.yaml").toFile(), File.class);
            file.samples().forEach(each -> samples.add(new Sample(String.valueOf(flow.getFileName()), flow, each)));
        }
        return samples;
    }
}
