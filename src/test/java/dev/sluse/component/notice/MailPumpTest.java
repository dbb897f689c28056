package dev.sluse.component.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.Backoff;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mails go out, together or alone, again and under which id; the clock is moved. */
class MailPumpTest {
    private static final String NOBODY = "The mail server is away. See the log.";

    private record Mail(String id, String to, String subject, String text) {}

    private final List<Mail> sent = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T08:00:00Z");
    private boolean isAway;
    private String refuses = "";
    private int refusals;
    private Places places;
    private Ledger ledger;
    private MailPump pump;

    @BeforeEach
    void make(@TempDir Path home) {
        places = new Places(home);
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        pump = pump();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void oneFileIsAMailWithWhatIsWrong() {
        delivery("d1", "trips.csv", "a@example.com");
        pump.look();

        assertThat(sent)
                .containsExactly(
                        new Mail(
                                "<d1.0@node-1>",
                                "a@example.com",
                                "trips.csv was not accepted",
                                """
                                This is about files that you sent or look after.

                                trips.csv was not accepted
                                Nothing of the file was published. What was published before stays as it is.

                                Sent by Sluse on node 1. Answers to this address are not read.
                                """));
        assertThat(ledger.operations().ofDelivery("d1").get(0).state()).isEqualTo(Operation.State.DONE);
        pump.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void manyFilesGoTogetherAndOnlySomeAreNamed() {
        for (int i = 10; i < 35; i++) {
            delivery("d" + i, i + ".csv", "a@example.com");
        }
        delivery("e1", "other.csv", "b@example.com");
        pump.look();

        assertThat(sent).extracting(Mail::to).containsExactly("a@example.com", "b@example.com");
        assertThat(sent.get(0).subject()).isEqualTo("25 files: please look");
        assertThat(sent.get(0).text())
                .contains("10.csv was not accepted", "29.csv was not accepted", "... and 5 more.")
                .doesNotContain("30.csv");
    }

    @Test
    void moreForTheSamePeopleWaitsAMinute() {
        delivery("d1", "1.csv", "a@example.com");
        pump.look();
        delivery("d2", "2.csv", "a@example.com");
        delivery("d3", "3.csv", "a@example.com");
        pump.look();
        assertThat(sent).hasSize(1);

        now = now.plus(Duration.ofMinutes(1));
        pump.look();
        assertThat(sent).extracting(Mail::id).containsExactly("<d1.0@node-1>", "<d2.0@node-1>");
        assertThat(sent.get(1).subject()).isEqualTo("2 files: please look");
    }

    @Test
    void aMailThatMayHaveBeenSentIsSentAgainAsTheSame() {
        delivery("d1", "1.csv", "a@example.com");
        isAway = true;
        pump.look();
        delivery("d2", "2.csv", "a@example.com");
        isAway = false;
        pump = pump();
        pump.look();

        assertThat(sent).extracting(Mail::id).containsExactly("<d1.0@node-1>");
        assertThat(sent.get(0).subject()).isEqualTo("1.csv was not accepted");
        now = now.plus(Duration.ofMinutes(1));
        pump.look();
        assertThat(sent).extracting(Mail::id).containsExactly("<d1.0@node-1>", "<d2.0@node-1>");
    }

    @Test
    void aServerThatIsAwayIsTriedForEverAndRaisesAnAlarm() {
        isAway = true;
        delivery("d1", "1.csv", "a@example.com");
        int looks = 0;
        for (Instant end = now.plus(Duration.ofMinutes(29)); now.isBefore(end); now = now.plusSeconds(1)) {
            pump.look();
            looks++;
        }
        assertThat(pump.problem()).isEmpty();
        assertThat(ledger.operations().ofDelivery("d1").get(0).attempts()).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(20));
        pump.look();
        assertThat(looks).isGreaterThan(1000);
        assertThat(pump.problem()).contains("No mail could be sent since 2026-11-28T08:00:00Z: " + NOBODY);

        isAway = false;
        now = now.plus(Duration.ofMinutes(15));
        pump.look();
        assertThat(sent).hasSize(1);
        assertThat(pump.problem()).isEmpty();
    }

    @Test
    void aMailThatTheServerRefusesKeepsNoOtherWaiting() {
        refuses = "gone@example.com";
        delivery("d1", "1.csv", "gone@example.com");
        delivery("d2", "2.csv", "a@example.com");
        pump.look();
        assertThat(sent).extracting(Mail::to).containsExactly("a@example.com");
        assertThat(ledger.operations().ofDelivery("d1").get(0).state()).isEqualTo(Operation.State.SENT);
        pump.look();
        assertThat(refusals).as("it waits").isEqualTo(1);

        now = now.plus(Duration.ofMinutes(31));
        delivery("d3", "3.csv", "b@example.com");
        pump.look();
        assertThat(sent).extracting(Mail::to).containsExactly("a@example.com", "b@example.com");
        assertThat(pump.problem())
                .contains("No mail could be sent to gone@example.com since 2026-11-28T08:00:00Z: No such user. Ask.");

        refuses = "";
        now = now.plus(Duration.ofMinutes(15));
        pump.look();
        assertThat(sent).extracting(Mail::id).contains("<d1.0@node-1>");
        assertThat(pump.problem()).isEmpty();
    }

    @Test
    void aNameBeginsNoHeaderAndNoLine() {
        delivery("d1", "x\r\nBcc: evil@example.com\r\n\r\n.csv", "a@example.com");
        pump.look();

        assertThat(SmtpMailer.oneLine(sent.get(0).subject()))
                .isEqualTo("x Bcc: evil@example.com .csv was not accepted");
        assertThat(sent.get(0).text().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    private void delivery(String id, String path, String to) {
        ledger.take(id, "f", path, 1, now);
        ledger.operations().accept(id, MailPump.KIND, to, 0, null, null);
        ledger.settle(id, DeliveryState.REJECTED, Ledger.Figures.NONE, "bad");
    }

    private MailPump pump() {
        return new MailPump(
                ledger,
                places,
                (id, to, subject, text) -> {
                    if (isAway) {
                        throw SluseException.access(
                                "mail-not-sent",
                                "The mail server is away.",
                                "See the log.",
                                new IllegalStateException());
                    }
                    if (to.equals(refuses)) {
                        refusals++;
                        throw SluseException.access(
                                Mailer.REFUSED, "No such user.", "Ask.", new IllegalStateException());
                    }
                    sent.add(new Mail(id, to, subject, text));
                },
                flow -> "en",
                ZoneOffset.UTC,
                "node 1",
                () -> now,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15)),
                Duration.ofMinutes(30));
    }
}
