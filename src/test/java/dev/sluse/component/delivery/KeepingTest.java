package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.component.delivery.Settlement.Move;
import dev.sluse.ledger.DeliveryFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files end up whose place is taken: nothing that lies there is overwritten, and the same rows lie there once. */
class KeepingTest {
    private static final String ID = "261122-023245-k7q2m";

    @TempDir
    private Path home = Path.of("");

    private Path quarantine = Path.of("");
    private Path rows = Path.of("");
    private Keeping keeping = new Keeping(home);

    @BeforeEach
    void make() throws IOException {
        quarantine = Files.createDirectories(home.resolve("quarantine"));
        rows = quarantine.resolve("trips.csv.quarantine.csv");
        keeping = new Keeping(quarantine);
    }

    @Test
    void rowsThatLieThereUntouchedAreNotSetAsideAgain() throws IOException {
        assertThat(keep(Kind.QUARANTINE, "one", rows)).isEqualTo(rows);
        assertThat(keep(Kind.QUARANTINE, "one", rows)).isEqualTo(rows);
        assertThat(all()).containsExactly("trips.csv.quarantine.csv: one");
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void rowsThatWereChangedStayAndEachFurtherOneHasItsPlace() throws IOException {
        keep(Kind.QUARANTINE, "one", rows);
        Files.writeString(rows, "mended");
        for (String next : List.of("one", "one", "two", "one", "two")) {
            Path planned = Keeping.place(move(Kind.QUARANTINE, next, rows));
            assertThat(keep(Kind.QUARANTINE, next, rows)).isEqualTo(planned);
        }
        assertThat(all())
                .containsExactly(
                        "trips.csv." + ID + "-2.quarantine.csv: two",
                        "trips.csv." + ID + ".quarantine.csv: one",
                        "trips.csv.quarantine.csv: mended");
    }

    @Test
    void aMoveThatACrashInterruptedIsNotMadeTwice() throws IOException {
        keep(Kind.QUARANTINE, "one", rows);
        Move again = move(Kind.QUARANTINE, "one", rows);
        assertThat(keeping.keep(again)).isEqualTo(rows);
        assertThat(keeping.keep(again)).isEqualTo(rows);
        Move other = move(Kind.QUARANTINE, "two", rows);
        Path beside = quarantine.resolve("trips.csv." + ID + ".quarantine.csv");
        assertThat(keeping.keep(other)).isEqualTo(beside);
        assertThat(keeping.keep(other)).isEqualTo(beside);
    }

    @Test
    void aRefusedFileWithTheContentOfAnothersKeepsAPlaceOfItsOwn() throws IOException {
        Path input = quarantine.resolve("trips.csv");
        keep(Kind.INPUT, "one", input);
        assertThat(keep(Kind.INPUT, "one", input)).isEqualTo(quarantine.resolve("trips." + ID + ".csv"));
        assertThat(keep(Kind.INPUT, "one", input)).isEqualTo(quarantine.resolve("trips." + ID + "-2.csv"));
        assertThat(all()).hasSize(3);
    }

    private Path keep(Kind kind, String content, Path to) throws IOException {
        return keeping.keep(move(kind, content, to));
    }

    private Move move(Kind kind, String content, Path to) throws IOException {
        return Move.of(ID, kind, Files.writeString(home.resolve("new"), content), to);
    }

    private List<String> all() throws IOException {
        try (Stream<Path> files = Files.list(quarantine)) {
            return files.map(each -> each.getFileName() + ": " + content(each))
                    .sorted()
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
