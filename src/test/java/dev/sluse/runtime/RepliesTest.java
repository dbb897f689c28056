package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which deliveries are answered, where the answer lies, and when it goes. */
class RepliesTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void theSameContentAgainIsAnsweredWithWhatWasDeliveredBefore() throws IOException {
        home.simpleRoute("f", "");
        home.start();
        drop("f/a.csv", "good", 1);
        assertThat(home.files("drops")).isEmpty();
        drop("f/a.csv", "good", 2);

        assertThat(home.files("drops")).containsExactly("f/_replies/a.csv.ID.html");
        assertThat(text(0))
                .contains(
                        "a.csv had been delivered before",
                        "The same content was delivered already, as "
                                + home.deliveries("f").get(1).id(),
                        "Nothing was done a second time.",
                        "You need not do anything.",
                        "If you meant to send something new, see whether your changes were saved, and in which file.");
    }

    @Test
    void whatWasDeliveredLaterTakesBackWhatWasSaidBefore() throws IOException {
        home.simpleRoute("f", "");
        home.start();
        drop("f/a.csv", "bad", 1);
        drop("f/b.csv", "bad", 2);
        drop("f/a.csv", "bad too", 3);
        assertThat(home.files("drops"))
                .filteredOn(each -> each.endsWith(".html"))
                .hasSize(3);
        Delivery first = home.deliveries("f").get(2);
        assertThat(home.ledger().files().of(first.id()))
                .anyMatch(each -> each.kind() == Kind.REPLY
                        && each.path().equals("drops/f/_replies/a.csv." + first.id() + ".html"));

        drop("f/a.csv", "good", 4);
        await().untilAsserted(() -> assertThat(home.files("drops")).containsExactly("f/_replies/b.csv.ID.html"));
        assertThat(home.ledger().files().of(first.id())).noneMatch(each -> each.kind() == Kind.REPLY);
    }

    @Test
    void whatIsNotTheSendersFaultIsSaidToBeSo() throws IOException {
        home.route("f", flow("", "throwException: {exceptionType: java.lang.IllegalStateException, message: no way}"));
        home.start();
        drop("f/a.csv", "good", 1);

        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(text(0))
                .contains(
                        "a.csv could not be processed",
                        "As far as we know this is not the fault of your file. The file is kept.",
                        "You need not do anything: the operators have it on their list.",
                        home.deliveries("f").get(0).id())
                .doesNotContain("no way");
    }

    @Test
    void aNameThatIsTooLongIsTheNamesFault() throws IOException {
        home.simpleRoute("f", "");
        home.start();
        drop("f/" + "n".repeat(220) + ".csv", "good", 1);

        assertThat(text(0))
                .contains(
                        "was not accepted",
                        "The name of the file is too long: it has 224 bytes, and 200 are allowed.",
                        "Give the file a shorter name and put it into the folder drops/f again.")
                .doesNotContain("operators have it");
    }

    @Test
    void aFileWhoseResultHasAnothersNameIsToldOfTheOther() throws IOException {
        home.realEngine = dev.sluse.table.TableEngines.create(1, 1 << 20);
        home.simpleRoute("f", "lang: da");
        home.start();
        drop("f/a.csv", "a\n1\n", 1);
        drop("f/a.tsv", "a\n2\n", 2);

        assertThat(text(0))
                .contains(
                        "a.tsv blev ikke godkendt",
                        "En anden fil, a.csv, giver et resultat med samme navn. Din ville have erstattet det.",
                        "Giv filen et andet navn, og læg den i mappen drops/f igen.");
    }

    @Test
    void aFlowThatAlwaysAnswersDoesSoInItsOwnLanguage() throws IOException {
        home.route("f", flow("reply: always, lang: nn, recursive: true", "to: folder:f"));
        home.start();
        drop("f/2026/a.csv", "good", 1);

        assertThat(home.files("drops")).containsExactly("f/_replies/a.csv.ID.html");
        assertThat(text(0))
                .contains(
                        "<html lang=\"nn\">",
                        "a.csv vart levert",
                        "Fila vart publisert.",
                        "Publisert som: out/f/2026/a.csv",
                        "drops/f/2026");
    }

    @Test
    void aFlowThatNeverAnswersLeavesNothing() throws IOException {
        home.route("f", flow("reply: never", "to: {uri: 'table:csv-to-parquet'}"));
        home.start();
        drop("f/a.csv", "bad", 1);

        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(home.files("drops")).isEmpty();
    }

    @Test
    void whatStandsInTheWayOfAnAnswerHoldsNothingUp() throws IOException {
        home.simpleRoute("f", "");
        Path elsewhere = Files.createDirectories(home.home.resolve("elsewhere"));
        Files.createDirectories(home.home.resolve("drops/f"));
        Files.createSymbolicLink(home.home.resolve("drops/f/_replies"), elsewhere);
        home.start();
        drop("f/a.csv", "bad", 1);

        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(home.files("elsewhere")).isEmpty();
        assertThat(home.ledger().files().of(home.deliveries("f").get(0).id()))
                .noneMatch(each -> each.kind() == Kind.REPLY);
    }

    @Test
    void nothingInTheFolderOfAnswersIsEverTaken() throws IOException {
        home.simpleRoute("f", "");
        Files.createDirectories(home.home.resolve("drops/f/_replies/deep"));
        Files.createDirectories(home.home.resolve("drops/f/sub/_replies"));
        Files.writeString(home.home.resolve("drops/f/_replies/deep/x.csv"), "good");
        Files.writeString(home.home.resolve("drops/f/sub/_replies/x.csv"), "good");
        home.start();
        drop("f/sub/a.csv", "good", 1);

        assertThat(home.deliveries("f")).hasSize(1);
        assertThat(home.files("drops")).containsExactly("f/_replies/deep/x.csv", "f/sub/_replies/x.csv");
    }

    @Test
    void aDeliveryWhoseInputIsGoneIsAnsweredToo() throws IOException {
        home.simpleRoute("f", "");
        home.start();
        home.stop();
        Path taken = Files.createDirectories(home.home.resolve("spool/taken/f/261122-023245-k7q2m"));
        try (dev.sluse.ledger.Ledger ledger =
                dev.sluse.ledger.Ledgers.open(home.home.resolve("ledger.db"), java.time.Clock.systemUTC())) {
            ledger.take("261122-023245-k7q2m", "f", "a.csv", 3, java.time.Instant.now());
        }
        assertThat(taken).isEmptyDirectory();
        home.start();
        await().until(() -> home.allSettled("f", 1));

        assertThat(text(0)).contains("a.csv could not be processed");
    }

    private void drop(String path, String content, int settled) throws IOException {
        home.drop(path, content);
        String flow = path.substring(0, path.indexOf('/'));
        await().atMost(Duration.ofSeconds(20)).until(() -> home.allSettled(flow, settled));
    }

    /** The page of the newest delivery but so many. */
    private String text(int before) throws IOException {
        Delivery delivery = home.deliveries("f").get(before);
        List<Path> pages = home.ledger().files().of(delivery.id()).stream()
                .filter(each -> each.kind() == Kind.REPLY && each.path().endsWith(".html"))
                .map(each -> home.home.resolve(each.path()))
                .toList();
        assertThat(pages).hasSize(1);
        return Files.readString(pages.get(0));
    }

    private static String flow(String options, String step) {
        return """
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters: {minAge: 0, every: 20ms%s}
                      steps:
                        - %s
                """
                .formatted(options.isEmpty() ? "" : ", " + options, step);
    }
}
