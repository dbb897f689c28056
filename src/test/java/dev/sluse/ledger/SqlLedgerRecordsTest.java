package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.ledger.Ledger.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations, watermarks, requests and the journal. */
class SqlLedgerRecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.250Z");

    private Ledger ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anOperationIsAcceptedOnceAndMovesOn() {
        Operation pending = ledger.operations().accept("d1", "folder", "/out/a.parquet", 0, "spool/work/a", "abc");
        Operation sent = ledger.operations().advance(pending.id(), Operation.State.SENT, "first answer");
        Operation again = ledger.operations().accept("d1", "folder", "/out/a.parquet", 0, "other", "other");
        Operation done = ledger.operations().advance(pending.id(), Operation.State.DONE, null);

        assertThat(pending.state()).isEqualTo(Operation.State.PENDING);
        assertThat(again).isEqualTo(sent);
        assertThat(done.answer()).isEqualTo("first answer");
        assertThat(done.attempts()).isEqualTo(1);
        assertThat(done.request()).isEqualTo("spool/work/a");
        assertThat(ledger.operations().ofDelivery("d1")).containsExactly(done);
        assertThat(ledger.operations().ofDelivery("d2")).isEmpty();
    }

    @Test
    void watermarksAreSetAndReadByFlowAndName() {
        assertThat(ledger.watermark("bbr", "Bygning")).isEmpty();
        ledger.setWatermark("bbr", "Bygning", "41");
        ledger.setWatermark("bbr", "Bygning", "42");
        assertThat(ledger.watermark("bbr", "Bygning")).contains("42");
        assertThat(ledger.watermark("bbr", "Enhed")).isEmpty();
    }

    @Test
    void severalWatermarksOfAFlowAreSetTogetherAndListed() {
        ledger.setWatermark("mat", "events", "7");
        ledger.setWatermarks("bbr", Map.of("events", "42", "window", ""));
        ledger.setWatermarks("bbr", Map.of("events", "43"));

        assertThat(ledger.watermarks("bbr")).containsOnly(Map.entry("events", "43"), Map.entry("window", ""));
        assertThat(ledger.watermarks("dar")).isEmpty();
    }

    @Test
    void requestsAreAnsweredOldestFirstAndOnce() {
        long first = ledger.requests().write("cancel", "d1");
        long second = ledger.requests().write("purge", "");

        assertThat(ledger.requests().next()).contains(new Requests.Request(first, NOON, "cancel", "d1", null, 0, null));
        ledger.requests().answer(first, Requests.DONE, "done");
        assertThat(ledger.requests().next())
                .get()
                .extracting(Requests.Request::id)
                .isEqualTo(second);
        ledger.requests().answer(second, Requests.REFUSED, "done");
        assertThat(ledger.requests().next()).isEmpty();
    }

    @Test
    void notesAreInTheJournalInOrder() {
        ledger.note("d1", "bikes", "archived", "archive/bikes/2026-11/d1/a.csv");
        ledger.note("", "", "started", "");
        assertThat(ledger.journal("d1"))
                .containsExactly(new Entry(1, NOON, "d1", "bikes", "archived", "archive/bikes/2026-11/d1/a.csv"));
    }
}
