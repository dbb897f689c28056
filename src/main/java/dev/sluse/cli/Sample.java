package dev.sluse.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input that is kept beside its flow, and what must come of it.
 *
 * @param flow the flow's id
 * @param folder {@code samples/<flow>}
 * @param expected what must come out
 */
record Sample(String flow, Path folder, Expected expected) {
    /**
     * One entry of {@code expected.yaml}.
     *
     * @param file name below {@code in/}; the register, where there are imports
     * @param about one line for people
     * @param state the delivery's final state
     * @param rows data rows; null where nothing is counted
     * @param output name below {@code out/<flow>/}, or null if there must be none
     * @param content a file beside {@code expected.yaml}: the output's rows as NDJSON, or its very bytes
     * @param findings every finding in the order of the report
     * @param imports how many packages the sandbox imports into the register once the flow runs; null where a file is dropped
     * @param table a table of the sandbox's DataLens, and what it must hold in the end
     */
    record Expected(
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String about,
            @JsonProperty(required = true) String state,
            @Nullable Long rows,
            @Nullable Long accepted,
            @Nullable String output,
            @Nullable String content,
            @Nullable List<Finding> findings,
            @Nullable Integer imports,
            @Nullable Table table) {}

    /**
     * What a table must hold.
     *
     * @param entities those that the flow follows, with commas; null where it follows all
     */
    record Table(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Long rows,
            @Nullable String entities) {}

    /**
     * What a table holds.
     *
     * @param rows -1 where there is no such table
     * @param differences from what was expected, one sentence each
     */
    record Held(String table, long rows, List<String> differences) {}

    /** A finding, by what does not depend on words. */
    record Finding(long line, @Nullable String column, String code) {}

    String file() {
        return expected.file();
    }

    /** Whether it begins with packages of a register and not with a file. */
    boolean isOfRegister() {
        return expected.imports() != null;
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
        return SampleFolder.in(folder).stream()
                .flatMap(each -> each.samples().stream())
                .toList();
    }
}
