package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo calls a difference. */
class OutputComparisonTest {
    private final Path folder;

    OutputComparisonTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void typesAndPlacesCountAndNotOnlyTheDigits() throws IOException {
        Path table = write("a.csv", "code,number,day\n0301,1.5,2026-11-22\n");
        assertThat(Call.inCheckout("convert", table.toString()).exitCode()).isZero();
        assertThat(differences("{\"code\": \"0301\", \"number\": 1.5, \"day\": \"2026-11-22\"}\n"))
                .isEmpty();
        assertThat(differences("{\"code\": 301, \"number\": 1.5, \"day\": \"2026-11-22\"}\n"))
                .containsExactly("row 1 is {\"code\":\"0301\",\"number\":1.5,\"day\":\"2026-11-22\"}"
                        + " instead of {\"code\":301,\"number\":1.5,\"day\":\"2026-11-22\"}");
        assertThat(differences("{\"number\": 1.5, \"code\": \"0301\", \"day\": \"2026-11-22\"}\n"))
                .hasSize(1);
        assertThat(differences("")).containsExactly("1 rows in the output instead of 0");
    }

    @Test
    void whatIsNoParquetIsComparedByteForByte() throws IOException {
        Path output = write("x.json", "[1]");
        assertThat(OutputComparison.differences(output, write("same.json", "[1]")))
                .isEmpty();
        assertThat(OutputComparison.differences(output, write("other.json", "[1]\n")))
                .containsExactly("x.json differs from " + folder.resolve("other.json"));
    }

    private java.util.List<String> differences(String expected) throws IOException {
        return OutputComparison.differences(folder.resolve("a.parquet"), write("expected.ndjson", expected));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
