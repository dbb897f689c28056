package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Strays.Stray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that no flow takes: told of once, answered, left where they are, forgotten when they are gone. */
class StrayWatchTest {
    private static final String ROUTE =
            """
            - route:
                id: %1$s
                from:
                  uri: drop:%1$s
                  parameters: {minAge: 0, every: 20ms%2$s}
                  steps:
                    - to: folder:%1$s
            """;

    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.strayAfter = Duration.ofMillis(200);
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void aFileThatNoFlowTakesIsToldOfOnceAndLeftWhereItIs() throws IOException {
        home.route("bikes", ROUTE.formatted("bikes", ", include: '.*[.]csv([.]gz)?'"));
        home.start();
        home.drop("bikes/trips.dat", "x");
        awaitStrays("drops/bikes/trips.dat");
        assertThat(strays())
                .containsEntry("drops/bikes/trips.dat", "its name does not match the flow's include, .*[.]csv([.]gz)?");
        assertThat(passedOver())
                .containsExactly(home.home.resolve("drops/bikes/trips.dat")
                        + " is not taken: its name does not match the flow's include, .*[.]csv([.]gz)?.");
        assertThat(answer("bikes", "trips.dat"))
                .contains(
                        "<html lang=\"en\">",
                        "trips.dat has not been taken",
                        "Taken are names that end in .csv, .csv.gz.",
                        "Did you mean trips.csv? If only the name is wrong, rename the file.",
                        "Changing the name alone is not enough.");

        home.drop("bikes/trips.csv", "x");
        await().until(() -> home.allSettled("bikes", 1));
        assertThat(passedOver()).hasSize(1);
        assertThat(home.files("drops")).containsExactly("bikes/_replies/trips.dat.not-taken.html", "bikes/trips.dat");
    }

    @Test
    void rowAndAnswerGoWithTheFile() throws IOException {
        home.route("bikes", ROUTE.formatted("bikes", ", include: '.*[.]csv'"));
        home.start();
        home.drop("bikes/trips.cvs", "x");
        home.drop("bikes/other.txt", "x");
        awaitStrays("drops/bikes/other.txt", "drops/bikes/trips.cvs");
        Files.move(home.home.resolve("drops/bikes/trips.cvs"), home.home.resolve("drops/bikes/trips.csv"));
        Files.delete(home.home.resolve("drops/bikes/other.txt"));
        awaitStrays();
        await().untilAsserted(() -> assertThat(home.files("drops")).isEmpty());
        assertThat(home.files("out")).containsExactly("bikes/trips.csv");
    }

    @Test
    void eachReasonIsAnsweredWithWhatToDo() throws IOException {
        home.flows = "bikes,marks";
        home.route("bikes", ROUTE.formatted("bikes", ", lang: nb, include: 'trips-\\d{4}[.]csv'"));
        home.route("marks", ROUTE.formatted("marks", ", doneFileName: '${file:name}.done'"));
        Path drops = Files.createDirectories(home.home.resolve("drops"));
        home.drop("alone.csv", "x");
        home.drop("bike/trips-2026.csv", "x");
        home.drop("bikes/sub/trips-2026.csv", "x");
        home.drop("bikes/trips-2026.csv.part", "x");
        home.drop("bikes/trips.csv", "x");
        home.drop("bikes/.hidden", "x");
        home.drop("marks/a.csv", "x");
        Files.createSymbolicLink(drops.resolve("marks/link.csv"), Path.of("/etc/hostname"));
        home.start();
        awaitStrays(
                "drops/alone.csv",
                "drops/bike/trips-2026.csv",
                "drops/bikes/sub/trips-2026.csv",
                "drops/bikes/trips-2026.csv.part",
                "drops/bikes/trips.csv",
                "drops/marks/a.csv",
                "drops/marks/link.csv");

        assertThat(Files.readString(drops.resolve("_replies/alone.csv.not-taken.html")))
                .contains("Flytt den til riktig mappe. Det finnes: drops/bikes, drops/marks");
        assertThat(answer("bike", "trips-2026.csv"))
                .contains("<html lang=\"nb\">", "Ingenting tas imot fra denne mappen.", "drops/bikes, drops/marks");
        assertThat(answer("bikes", "sub_trips-2026.csv"))
                .contains(
                        "bare filer som ligger direkte i drops/bikes, tas imot", "Flytt filen til mappen drops/bikes.");
        assertThat(answer("bikes", "trips-2026.csv.part"))
                .contains("Navnet slutter på .part", "Er filen komplett, så gi den navnet trips-2026.csv.");
        assertThat(answer("bikes", "trips.csv"))
                .contains("Navn som passer til mønsteret trips-\\d{4}[.]csv, tas imot.", "Gi den et slikt navn");
        assertThat(answer("marks", "a.csv")).contains("When the file is complete, put a.csv.done beside it.");
        assertThat(answer("marks", "link.csv")).contains("It is a link or no ordinary file.");
        assertThat(home.deliveries("marks")).isEmpty();
    }

    @Test
    void whatWaitsForAStoppedOrRefusedFlowIsNotToldOf() throws Exception {
        home.route("bikes", ROUTE.formatted("bikes", ", include: '.*[.]csv'"));
        home.route("broken", ROUTE.formatted("broken", ", inclde: x"));
        SluseRuntime runtime = home.start();
        runtime.context().getRouteController().stopRoute("bikes");
        home.drop("bikes/trips.csv", "x");
        home.drop("bikes/trips.xlsx", "x");
        home.drop("broken/trips.csv", "x");
        await().during(Duration.ofMillis(900)).atMost(Duration.ofSeconds(10)).until(() -> strays().isEmpty());

        runtime.context().getRouteController().startRoute("bikes");
        awaitStrays("drops/bikes/trips.xlsx");
        assertThat(home.files("out")).containsExactly("bikes/trips.csv");
    }

    @Test
    void aRestartSaysNothingTwice() throws IOException {
        home.route("bikes", ROUTE.formatted("bikes", ", include: '.*[.]csv'"));
        home.start();
        home.drop("bikes/trips.xlsx", "x");
        awaitStrays("drops/bikes/trips.xlsx");
        home.stop();
        home.start();
        home.drop("bikes/more.xlsx", "x");
        awaitStrays("drops/bikes/more.xlsx", "drops/bikes/trips.xlsx");
        assertThat(passedOver()).hasSize(2);
    }

    private void awaitStrays(String... paths) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(strays()).containsOnlyKeys(paths));
    }

    private Map<String, String> strays() {
        return home.ledger().strays().all().stream().collect(Collectors.toMap(Stray::path, Stray::why));
    }

    private List<String> passedOver() {
        return home.ledger().journal("").stream()
                .filter(entry -> entry.event().equals("passed-over"))
                .map(Ledger.Entry::text)
                .toList();
    }

    private String answer(String folder, String name) throws IOException {
        Path page =
                home.home.resolve("drops").resolve(folder).resolve("_replies").resolve(name + ".not-taken.html");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(page));
        return Files.readString(page);
    }
}
