package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.spec.DuckDb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideRowsTest {
    private static final AsideRows.Shape SEMICOLON =
            new AsideRows.Shape(List.of("id", "place", "amount"), (byte) ';', (byte) '"', StandardCharsets.UTF_8);

    private final Path folder;

    AsideRowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aRowThatLacksCellsIsFilledUpAndOneThatHasTooManyStaysAsItWas() throws Exception {
        Path file = written(SEMICOLON, "1;Bø;2", "2", "3;\"a;\"\"b\"", "4;Ås;1;2", "5;\"open;6");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "id;place;amount;_delivery;_line;_errors",
                        "1;Bø;2;d-1;2;\"a \"\"fault\"\"\"",
                        "2;;;d-1;3;\"a \"\"fault\"\"\"",
                        "3;\"a;\"\"b\";;d-1;4;\"a \"\"fault\"\"\"",
                        "4;Ås;1;2;d-1;5;\"a \"\"fault\"\"\"",
                        "5;\"open;6\";;d-1;6;\"a \"\"fault\"\"\"");
    }

    @Test
    void aForeignReaderFindsTheOwnColumnsInTheirPlaces() throws Exception {
        Path file = written(SEMICOLON, "1;Bø;2", "2", "3;\"a;\"\"b\"", "4;\"\";");
        try (DuckDb duck = new DuckDb()) {
            assertThat(
                            duck.query(
                                    "SELECT id, place, amount, _delivery, _line FROM read_csv('" + file
                                            + "', delim=';', quote='\"', escape='\"', header=true, all_varchar=true, null_padding=false)"))
                    .extracting(row ->
                            String.join("|", row.stream().map(String::valueOf).toList()))
                    .containsExactly("1|Bø|2|d-1|2", "2|null|null|d-1|3", "3|a;\"b|null|d-1|4", "4|null|null|d-1|5");
        }
    }

    @Test
    void withoutQuotesNoneIsClosed() throws Exception {
        AsideRows.Shape bare =
                new AsideRows.Shape(List.of("a", "b"), (byte) '|', (byte) 0, StandardCharsets.ISO_8859_1);
        Path file = written(bare, "\"ø");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .isEqualTo("a|b|_delivery|_line|_errors\n\"ø||d-1|2|a \"fault\"\n");
    }

    /** Rows from line 2 on, each added to the file that is there. */
    private Path written(AsideRows.Shape shape, String... rows) throws Exception {
        Path file = folder.resolve("a.quarantine.csv");
        for (int i = 0; i < rows.length; i++) {
            try (AsideRows aside = new AsideRows(file, shape, "d-1")) {
                aside.add(rows[i].getBytes(StandardCharsets.UTF_8), i + 2, "a \"fault\"");
            }
        }
        return file;
    }
}
