package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** status, deliveries and show, beside a ledger that nobody runs. */
class LedgerCommandsTest {
    private final Path folder;
    private final Path home;

    LedgerCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("var");
    }

    @BeforeEach
    void threeDeliveries() throws IOException {
        Files.createDirectories(home);
        try (Ledger ledger = ledger()) {
            end(
                    ledger,
                    "a1",
                    "bikes",
                    "x.csv",
                    DeliveryState.REJECTED,
                    new Figures(5, 3, 2, 2, 0),
                    "2 rows are wrong.");
            end(ledger, "a2", "bikes", "x.csv", DeliveryState.DELIVERED, new Figures(1234, 1234, 0, 0, 1), "");
            ledger.take("b1", "roads", "y.csv", 10, Call.CLOCK.instant());
        }
    }

    @Test
    void statusCountsDeliveriesByFlowAndState() {
        Call call = Call.in(folder, "status");
        assertThat(call.out())
                .isEqualTo(
                        """
            Home %s: not running.

            FLOW   RECEIVED  WORKING  DELIVERING  DELIVERED  QUARANTINED  REJECTED  FAILED
            bikes         0        0           0          1            0         1       0
            roads         1        0           0          0            0         0       0
            """
                                .formatted(home));
        assertThat(call.exitCode())
                .as("the newer file answers the rejected one")
                .isZero();
    }

    @Test
    void statusEndsWithOneWhileSomethingWaitsForAPerson() {
        try (Ledger ledger = ledger()) {
            end(ledger, "c1", "bikes", "z.csv", DeliveryState.QUARANTINED, new Figures(5, 3, 2, 2, 0), "");
        }
        Call call = Call.in(folder, "status");
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out())
                .endsWith(
                        """

            Waiting for a person (sluse show ID tells more):
            ID  FLOW   STATE        PATH   SINCE                    REASON
            c1  bikes  quarantined  z.csv  2026-11-22 04:07:19 CET  2 of 5 rows were set aside.
            """);
    }

    @Test
    void statusIsReadableForMachines() throws IOException {
        JsonNode status =
                new ObjectMapper().readTree(Call.in(folder, "status", "--json").out());
        assertThat(status.at("/flows/bikes/delivered").asInt()).isEqualTo(1);
        assertThat(status.has("runner")).isFalse();
        assertThat(status.path("waiting")).isEmpty();
    }

    @Test
    void deliveriesAreListedNewestFirst() {
        assertThat(Call.in(folder, "deliveries").out())
                .isEqualTo(
                        """
            ID  FLOW   STATE      PATH    ROWS  QUARANTINED  UPDATED
            b1  roads  received   y.csv      -            -  2026-11-22 04:07:19 CET
            a2  bikes  delivered  x.csv  1,234            0  2026-11-22 04:07:19 CET
            a1  bikes  rejected   x.csv      5            2  2026-11-22 04:07:19 CET
            """);
        assertThat(Call.in(folder, "deliveries", "--flow", "bikes", "--state", "rejected")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(Call.in(folder, "deliveries", "--after", "a2").out())
                .contains("a1")
                .doesNotContain("b1");
    }

    @Test
    void aStateThatThereIsNotIsRefused() {
        Call call = Call.in(folder, "deliveries", "--state", "lost");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("sluse: There is no state lost. There are received, working, delivering, delivered,"
                        + " quarantined, rejected, failed.\n");
    }

    @Test
    void showTellsAllOfADelivery() throws IOException {
        Path output = home.resolve("out/bikes/x.parquet");
        write(home.resolve("reports/a2/report.json"));
        try (Ledger ledger = ledger()) {
            Operation operation = ledger.operations().accept("a2", "folder", output.toString(), 0, null, null);
            ledger.operations().advance(operation.id(), Operation.State.DONE, null);
            ledger.files().note(new Kept("a2", Kind.OUTPUT, "out/bikes/x.parquet"));
            ledger.files().note(new Kept("a2", Kind.INPUT, "archive/bikes/2026-11/a2/x.csv"));
            ledger.files().note(new Kept("a2", Kind.REPORT, "reports/a2"));
        }
        String out = Call.in(folder, "show", "a2").out();
        assertThat(out)
                .startsWith(
                        """
            a2  bikes  x.csv  delivered
            10 bytes, revision 1, attempt 0; taken 2026-11-22 04:07:19 CET, changed 2026-11-22 04:07:19 CET
            1,234 rows: 1,234 accepted, 0 quarantined; 0 errors, 1 warnings

            FILE    PATH
            output  %s
            input   %s
            report  %s

            NUMBER  OPERATION  STATE  TARGET
            """
                                .formatted(
                                        output,
                                        home.resolve("archive/bikes/2026-11/a2/x.csv"),
                                        home.resolve("reports/a2/report.json"))
                                .replace("TARGET\n", "TARGET"));
        assertThat(out).contains("WHEN ");
    }

    @Test
    void aBeginningIsEnoughUnlessItIsSharedByTwo() {
        assertThat(Call.in(folder, "show", "b").out()).startsWith("b1  roads");
        Call shared = Call.in(folder, "show", "a");
        assertThat(shared.exitCode()).isEqualTo(2);
        assertThat(shared.err())
                .isEqualTo("sluse: No delivery, or more than one, begins with a. sluse deliveries lists them.\n");
    }

    private Ledger ledger() {
        return Ledgers.open(home.resolve("ledger.db"), Call.CLOCK);
    }

    private static void end(
            Ledger ledger, String id, String flow, String path, DeliveryState state, Figures figures, String reason) {
        ledger.take(id, flow, path, 10, Call.CLOCK.instant());
        ledger.settle(id, state, figures, reason);
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }
}
