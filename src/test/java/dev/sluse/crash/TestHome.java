package dev.sluse.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.LivingFolder;
import dev.sluse.SluseException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A home with three flows of its own, what is dropped into it, and what can be counted there from outside. */
record TestHome(Path root) {
    private static final String ID = "\\d{6}-\\d{6}-[0-9a-z]{5}";
    private static final String FLOW =
            """
            - route:
                id: %s
                description: A flow
                from:
                  uri: drop:%s
                  parameters: {minAge: 0, every: 50ms}
                  steps:
                    - to: {uri: table:%s, parameters: {%s}}
                    - to: folder:%s
            """;
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"},\"place\":{\"type\":\"string\"}}}";

    static TestHome make(Path root) throws IOException {
        TestHome home = new TestHome(root);
        Files.createDirectories(home.routes().resolve("schemas"));
        Files.writeString(home.routes().resolve("schemas/s.json"), SCHEMA);
        home.flow("trips", "csv-to-parquet", "schema: s.json, onInvalid: quarantine");
        home.flow("strict", "csv-to-parquet", "schema: s.json");
        home.flow("papers", "data-copy", "");
        return home;
    }

    void flow(String id, String operation, String options) throws IOException {
        Files.writeString(routes().resolve(id + ".camel.yaml"), FLOW.formatted(id, id, operation, options, id));
    }

    Path home() {
        return root.resolve("home");
    }

    Path routes() {
        return root.resolve("routes");
    }

    /** One file of each kind: all good, one row bad, refused, a document. */
    int dropOneOfEach(int number) throws IOException {
        String good = "id,place\n" + number + ",Åsane\n" + (number + 1) + ",Bø\n";
        drop("trips/good-" + number + ".csv", good);
        drop("trips/partly-" + number + ".csv", good + "bad,Ås\n");
        drop("strict/refused-" + number + ".csv", "id,place\nbad,row " + number + "\n");
        drop("papers/paper-" + number + ".txt", "paper " + number);
        return 4;
    }

    void drop(String path, String content) throws IOException {
        Path file = home().resolve("drops").resolve(path);
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling(".hidden");
        Files.writeString(hidden, content);
        Files.move(hidden, file);
    }

    /** Waits until so many deliveries have ended and the spool is empty. */
    void awaitSettled(int deliveries, RuntimeProcess run) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .failFast("the runtime has ended", () -> !run.isAlive())
                .untilAsserted(() -> {
                    assertThat(states()).hasSize(deliveries);
                    assertThat(open()).isEmpty();
                    assertThat(files("spool")).isEmpty();
                });
    }

    /** Deliveries that have not ended, with why. */
    private List<String> open() {
        return deliveries().stream()
                .filter(each -> !each.state().isFinal())
                .map(each -> each.id() + " " + each.path() + " " + each.state() + " attempt " + each.attempts()
                        + ", next " + each.nextAt() + ": " + each.reason())
                .toList();
    }

    /** Flow and path of each delivery with its state; two of one path would be told apart by their number. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (Delivery each : deliveries()) {
            String key = each.flow() + "/" + each.path();
            states.put(
                    states.containsKey(key) ? key + " " + each.id() : key,
                    each.state().word());
        }
        return states;
    }

    List<Delivery> deliveries() {
        return read(ledger -> ledger.deliveries(new Ledger.Query(null, null, null, 10_000)));
    }

    <T> List<T> read(Function<Ledger, List<T>> what) {
        try (Ledger ledger = Ledgers.read(home().resolve("ledger.db"), Clock.systemUTC())) {
            return what.apply(ledger);
        } catch (SluseException e) {
            // not yet made by the process that has only just begun
            assertThat(e.code()).isIn("no-ledger", "ledger-older", "ledger-unavailable");
            return List.of();
        }
    }

    /** All regular files below a folder of the home by their path, with a digest; ids and months are written out of both. */
    Map<String, String> files(String below) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path each : regularFiles(below)) {
            String name = home().resolve(below).relativize(each).toString();
            files.merge(
                    name.replaceAll(ID, "ID").replaceAll("\\d{4}-\\d{2}/ID", "ID"),
                    digest(each),
                    (one, other) -> "more than one: " + one + " " + other);
        }
        return files;
    }

    List<Path> regularFiles(String below) throws IOException {
        return LivingFolder.files(home().resolve(below));
    }

    private static String digest(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return "went while it was looked at";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // pages also say when the file came
        byte[] told = file.getFileName().toString().matches(".*\\.(csv|html)")
                ? text.replaceAll(ID, "ID")
                        .replaceAll("\\d{4}-\\d{2}-\\d{2}( |T)\\d{2}:\\d{2}(:\\d{2})?", "TIME")
                        .getBytes(StandardCharsets.UTF_8)
                : bytes;
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(told), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
