package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.table.TableEngines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people put into a drop folder, with the real engine. */
class DropNamesTest {
    private static final List<String> NAMES = List.of(
            "with space.csv",
            " before and after .csv",
            "æøå.csv",
            "a\u030a decomposed.csv",
            "100%.csv",
            "%2e%2e%2f.csv",
            "quote'\"`.csv",
            "new\nline.csv",
            "tab\t.csv",
            "back\\slash.csv",
            "up\\..\\..\\up.csv",
            "${file:name} $simple{body}.csv",
            "{{property}}.csv",
            "a&b=c?d#e;f.csv",
            "-rf.csv",
            "*.csv",
            "two..dots.csv",
            "file:colon.csv",
            "😀.csv",
            "x.csv.csv",
            "n".repeat(196) + ".csv");

    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.realEngine = TableEngines.create(1, 1 << 20);
        home.strayAfter = Duration.ofMillis(100);
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void everyNameThatAFileCanHaveIsDeliveredUnderIt() throws IOException {
        home.simpleRoute("f", "");
        for (int number = 0; number < NAMES.size(); number++) {
            home.drop("f/" + NAMES.get(number), "a\n" + number + "\n");
            home.drop("f/sub folder/" + NAMES.get(number), "a\n" + number + "\n");
        }
        home.start();
        await().untilAsserted(() -> assertThat(home.files("drops")).isEmpty());
        await().until(() -> home.allSettled("f", 2 * NAMES.size()));

        assertThat(home.deliveries("f")).extracting(Delivery::reason).containsOnly("");
        assertThat(home.deliveries("f")).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
        assertThat(home.files("out"))
                .containsExactlyInAnyOrderElementsOf(NAMES.stream()
                        .map(name -> name.replaceFirst("\\.csv$", ".parquet"))
                        .flatMap(name -> List.of("f/" + name, "f/sub folder/" + name).stream())
                        .toList());
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void theLongestNamesAreRefusedAndKept() throws IOException {
        home.simpleRoute("f", "onInvalid: quarantine");
        String ascii = "n".repeat(251) + ".csv";
        String letters = "å".repeat(125) + ".csv";
        home.drop("f/short.csv", "a\n1\n");
        place("f/" + ascii, "a\n1\n");
        place("f/" + letters, "a\n1\n");
        home.start();
        await().until(() -> home.allSettled("f", 3));
        // once more: in quarantine each name is taken by now
        place("f/" + ascii, "a\n2\n");
        place("f/" + letters, "a\n2\n");
        await().until(() -> home.allSettled("f", 5));

        assertThat(home.files("out")).containsExactly("f/short.parquet");
        assertThat(home.files("quarantine")).hasSize(4).contains("f/" + ascii, "f/" + letters);
        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(home.deliveries("f").stream().map(Delivery::reason).distinct())
                .containsExactlyInAnyOrder(
                        "The name \"" + ascii + "\" is too long: 255 bytes, but what is made from it needs room for"
                                + " endings. Give it a name of at most 200 bytes.",
                        "The name \"" + letters + "\" is too long: 254 bytes, but what is made from it needs room for"
                                + " endings. Give it a name of at most 200 bytes.",
                        "");
    }

    @Test
    void twoInputsOfOneOutputNameDoNotReplaceEachOther() throws IOException {
        home.simpleRoute("f", "");
        home.start();
        home.drop("f/a.csv", "a\n1\n");
        await().until(() -> home.allSettled("f", 1));
        home.drop("f/a.tsv", "a\n2\n");
        await().until(() -> home.allSettled("f", 2));
        byte[] first = Files.readAllBytes(home.home.resolve("out/f/a.parquet"));

        Delivery second = home.deliveries("f").get(0);
        assertThat(second.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(second.reason())
                .isEqualTo("a.tsv was refused: " + home.home.resolve("out/f/a.parquet") + " is made from a.csv ("
                        + home.deliveries("f").get(1).id() + "), and would be replaced. Give it a name of its own.");
        assertThat(home.files("quarantine")).containsExactly("f/a.tsv");

        home.drop("f/a.csv", "a\n33\n");
        await().until(() -> home.allSettled("f", 3));
        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(Files.readAllBytes(home.home.resolve("out/f/a.parquet"))).isNotEqualTo(first);
    }

    @Test
    void whatIsNoFileOrMayNotBeReadStaysAndIsSaidOnce() throws IOException {
        home.simpleRoute("f", "");
        Path drop = Files.createDirectories(home.home.resolve("drops/f"));
        Files.createSymbolicLink(drop.resolve("link.csv"), Path.of("/etc/hostname"));
        Path secret = Files.writeString(drop.resolve("secret.csv"), "a\n1\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        boolean mayReadAll = Files.isReadable(secret);
        home.start();
        home.drop("f/good.csv", "a\n1\n");
        await().until(() -> home.allSettled("f", mayReadAll ? 2 : 1));

        await().untilAsserted(() -> assertThat(home.ledger().journal(""))
                .extracting(Ledger.Entry::text)
                .contains(drop.resolve("link.csv") + " is not taken: it is a link or no regular file.")
                .doesNotHaveDuplicates());
        assertThat(drop.resolve("link.csv")).exists();
        assumeTrue(!mayReadAll, "this account reads files of any mode");
        await().untilAsserted(() -> assertThat(home.ledger().journal(""))
                .extracting(Ledger.Entry::text)
                .contains(secret + " is not taken: it may not be read by this account."));
        assertThat(secret).exists();
    }

    @Test
    void whatLiesInAFolderBelowStaysAndIsSaidOnce() throws IOException {
        home.route(
                "f",
                """
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                        - to: {uri: table:csv-to-parquet}
                        - to: folder:f
                """);
        home.drop("f/folder.csv/inside.csv", "a\n1\n");
        home.drop("f/good.csv", "a\n1\n");
        home.start();
        await().until(() -> home.allSettled("f", 1));

        await().untilAsserted(() -> assertThat(home.files("drops"))
                .containsExactly("f/_replies/folder.csv_inside.csv.not-taken.html", "f/folder.csv/inside.csv"));
        await().untilAsserted(() -> assertThat(home.ledger().journal(""))
                .extracting(Ledger.Entry::text)
                .containsExactly(home.home.resolve("drops/f/folder.csv/inside.csv")
                        + " is not taken: it lies in a folder below the flow's, which is not recursive."));
    }

    @Test
    void aNameThatIsNoTextStaysAndIsSaid() throws Exception {
        home.simpleRoute("f", "");
        Path drop = Files.createDirectories(home.home.resolve("drops/f"));
        Process touch = new ProcessBuilder(
                        "sh", "-c", "printf x > \"$(printf '%s/latin-\\345.csv' \"$0\")\"", drop.toString())
                .start();
        assumeTrue(touch.waitFor() == 0, "this file system wants UTF-8");
        home.start();
        home.drop("f/good.csv", "a\n1\n");
        await().until(() -> home.allSettled("f", 1));

        File[] left = drop.toFile().listFiles(File::isFile);
        assertThat(left).isNotNull();
        await().untilAsserted(() -> assertThat(home.ledger().journal(""))
                .extracting(Ledger.Entry::text)
                .containsExactly(drop + "/latin-\ufffd.csv is not taken: its name is not UTF-8."));
    }

    /** Without the hidden name before, which would be too long. */
    private void place(String path, String content) throws IOException {
        Path file = home.home.resolve("drops").resolve(path);
        Files.createDirectories(file.getParent());
        Path hidden = file.resolveSibling(".hidden");
        Files.write(hidden, content.getBytes(StandardCharsets.UTF_8));
        Files.move(hidden, file);
    }
}
