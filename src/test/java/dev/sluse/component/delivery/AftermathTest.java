package dev.sluse.component.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.component.notice.Replying;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.Outcome;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations leave behind when all of a delivery are at an end. */
class AftermathTest {
    private static final String ID = "261122-023245-k7q2m";
    private static final Instant TAKEN = Instant.parse("2026-11-22T02:32:45Z");

    /** Ends the run where it is thrown, as a crash would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<Delivery> written = new ArrayList<>();
    private String crashAt = "";
    private Path home;
    private Places places;
    private Ledger ledger;
    private Path input;

    @BeforeEach
    void make(@TempDir Path folder) throws IOException {
        home = folder;
        places = new Places(home);
        ledger = Ledgers.open(home.resolve("ledger.db"), Clock.systemUTC());
        input = Files.createDirectories(places.taken("f").resolve(ID)).resolve("trips.csv");
        Files.writeString(input, "one");
        ledger.take(ID, "f", "trips.csv", 3, TAKEN);
        ledger.claimNext("f", TAKEN);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Each operation stands for ten rows; of one that was refused all are. */
    private final class TenRowsEach implements Aftermath {
        @Override
        public boolean concerns(Operation operation) {
            return operation.kind().equals("nvdb-changeset");
        }

        @Override
        public Result write(Delivery delivery, List<Operation> all) throws IOException {
            written.add(delivery);
            Path reports = Files.createDirectories(places.reports(delivery.id()));
            List<Operation> refused = all.stream()
                    .filter(each -> each.outcome() == Outcome.REFUSED)
                    .toList();
            StringBuilder findings = new StringBuilder();
            StringBuilder csv = new StringBuilder("severity;line\n");
            for (Operation each : refused) {
                findings.append("{\"severity\":\"error\",\"code\":\"VEGLENKE_FINNES_IKKE\",\"line\":")
                        .append(each.id())
                        .append(",\"message\":\"The road of batch ")
                        .append(each.batch())
                        .append(" is unknown.\",\"hint\":\"Look it up.\"}\n");
                csv.append("error;").append(each.id()).append('\n');
            }
            Files.writeString(reports.resolve("result.csv"), refused.size() + " refused");
            Files.writeString(reports.resolve("errors.ndjson"), findings);
            Files.writeString(reports.resolve("errors.csv"), csv);
            Path rows = places.operations(delivery.id()).resolve("refused.csv");
            Files.createDirectories(places.operations(delivery.id()));
            Files.writeString(rows, refused.size() + "0 rows");
            crash("written");
            return new Result(
                    refused.size() * 10L,
                    refused.isEmpty() ? null : rows,
                    List.of(reports.resolve("result.csv")),
                    refused.isEmpty() ? "" : "NVDB has refused " + refused.size() + "0 rows.");
        }
    }

    /** Writes down how many there are of another kind, and refuses no row. */
    private final class NoRows implements Aftermath {
        @Override
        public boolean concerns(Operation operation) {
            return operation.kind().equals("ods-publish");
        }

        @Override
        public Result write(Delivery delivery, List<Operation> all) throws IOException {
            Path file = Files.createDirectories(places.reports(delivery.id())).resolve("record-errors.csv");
            Files.writeString(file, "two");
            return new Result(0, null, List.of(file), "Dataset trips was published with 2 record errors.");
        }
    }

    private void crash(String point) {
        if (crashAt.equals(point)) {
            throw new Crash();
        }
    }

    private DeliverySettlement settlement() {
        return new DeliverySettlement(
                places,
                ledger,
                new DiskGuard(home, Clock.systemUTC()),
                point -> crash(point.name()),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                Clock.systemUTC(),
                new Replying(places, ledger, ZoneOffset.UTC),
                List.of(new NoRows(), new TenRowsEach()));
    }

    private Delivery delivery() {
        return ledger.delivery(ID).orElseThrow();
    }

    private DeliveryWork work() {
        DeliveryWork work = new DeliveryWork(
                delivery(),
                "f",
                input,
                places.work(ID),
                new Answering(places.drop("f"), Answering.Which.ALWAYS, "en", ""));
        work.counted(new Figures(30, 30, 0, 0, 0));
        return work;
    }

    private void accept(String kind, int batches) {
        ledger.remote()
                .accept(
                        ID,
                        kind,
                        "registrer/105",
                        IntStream.range(0, batches)
                                .mapToObj(n -> new Accepted(n, "lane-" + n, null, null, null, "{}", false))
                                .toList());
    }

    private void done(long operation) {
        ledger.remote().record(operation, new Change(State.DONE, null, null, null, "UTFØRT", null, null, null), TAKEN);
    }

    private void refused(long operation) {
        ledger.remote()
                .record(
                        operation,
                        new Change(State.FAILED, null, null, null, "AVVIST", null, null, Outcome.REFUSED),
                        TAKEN);
    }

    private Path page() {
        return places.drop("f").resolve("_replies").resolve("trips.csv." + ID + ".html");
    }

    private Path setAside() {
        return home.resolve("quarantine/f/trips.csv.quarantine.csv");
    }

    private List<String> kept() {
        return ledger.files().of(ID).stream()
                .map(each -> each.kind().word() + " " + each.path())
                .toList();
    }

    private void assertSomeRefused() {
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason, Delivery::figures)
                .containsExactly(
                        DeliveryState.QUARANTINED, "NVDB has refused 10 rows.", new Figures(30, 20, 10, 10, 0));
        assertThat(setAside()).hasContent("10 rows");
        assertThat(places.reports(ID).resolve("result.csv")).hasContent("1 refused");
        assertThat(page())
                .content()
                .contains("The road of batch 1 is unknown.")
                .contains("quarantine/f/trips.csv.quarantine.csv")
                .contains(">30<");
        assertThat(page().resolveSibling("trips.csv." + ID + ".errors.csv")).hasContent("severity;line\nerror;2");
        assertThat(kept())
                .contains("report reports/" + ID, "quarantine quarantine/f/trips.csv.quarantine.csv")
                .doesNotHaveDuplicates();
        assertThat(written).allMatch(each -> each.figures().equals(new Figures(30, 30, 0, 0, 0)));
    }

    @Test
    void rowsThatWereRefusedAreInTheFiguresTheReportTheQuarantineAndTheReply() throws IOException {
        accept("nvdb-changeset", 3);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        refused(2);
        settlement.desk().look(ID);
        done(1);
        settlement.desk().look(ID);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERING);
        assertThat(written).isEmpty();
        done(3);
        settlement.desk().look(ID);

        assertThat(written).hasSize(1);
        assertSomeRefused();
    }

    @Test
    void whatSeveralKindsLeaveBehindIsAllThere() throws IOException {
        accept("ods-publish", 1);
        accept("nvdb-changeset", 3);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        done(1);
        refused(2);
        done(3);
        done(4);
        settlement.desk().look(ID);

        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason, Delivery::figures)
                .containsExactly(
                        DeliveryState.QUARANTINED,
                        "Dataset trips was published with 2 record errors. NVDB has refused 10 rows.",
                        new Figures(30, 20, 10, 10, 0));
        assertThat(setAside()).hasContent("10 rows");
        assertThat(places.reports(ID).resolve("result.csv")).hasContent("1 refused");
        assertThat(places.reports(ID).resolve("record-errors.csv")).hasContent("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"written", "MOVED", "ANSWERED"})
    void aCrashAtAnyPointOfItComesToTheSameEnd(String at) throws IOException {
        accept("nvdb-changeset", 3);
        settlement().settle(work(), null);
        done(1);
        refused(2);
        done(3);
        crashAt = at;
        for (int n = 0; n < 2; n++) {
            DeliveringDesk desk = settlement().desk();
            assertThatThrownBy(() -> desk.look(ID)).isInstanceOf(Crash.class);
        }
        crashAt = "";
        settlement().desk().sweep();

        assertThat(written).hasSize(at.equals("written") ? 3 : 1);
        assertSomeRefused();
    }

    @Test
    void oneThatIsTriedAgainAndGoesWellTakesBackWhatItsRefusalLeft() throws IOException {
        accept("nvdb-changeset", 3);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        done(1);
        refused(2);
        refused(3);
        settlement.desk().look(ID);
        assertThat(delivery().figures()).isEqualTo(new Figures(30, 10, 20, 20, 0));
        assertThat(setAside()).hasContent("20 rows");

        assertThat(settlement.desk().isPastItsRoute(delivery())).isTrue();
        ledger.remote().retry(3);
        settlement.desk().reopen(delivery(), "Replayed.");
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::figures)
                .containsExactly(DeliveryState.DELIVERING, new Figures(30, 30, 0, 0, 0));
        done(3);
        settlement.desk().look(ID);
        assertSomeRefused();
        assertThat(home.resolve("quarantine/f")).isDirectoryNotContaining("glob:**" + ID + "**");

        assertThat(settlement.desk().retry(delivery())).isEqualTo(1);
        settlement.desk().reopen(delivery(), "Replayed.");
        done(2);
        settlement.desk().look(ID);
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason, Delivery::figures)
                .containsExactly(DeliveryState.DELIVERED, "", new Figures(30, 30, 0, 0, 0));
        assertThat(setAside()).doesNotExist();
        assertThat(kept()).noneMatch(each -> each.startsWith("quarantine"));
        assertThat(places.operations(ID)).doesNotExist();
        assertThat(page()).content().doesNotContain("is unknown");
    }

    @Test
    void whereAllIsRefusedTheDeliveryIsRejectedWithTheRowsAside() throws IOException {
        accept("nvdb-changeset", 3);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        refused(1);
        refused(2);
        refused(3);
        settlement.desk().look(ID);

        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason)
                .containsExactly(DeliveryState.REJECTED, "NVDB has refused 30 rows.");
        assertThat(setAside()).hasContent("30 rows");
        assertThat(page()).content().contains("The road of batch 2 is unknown.");
    }

    @Test
    void operationsThatEndBeforeTheirRouteLeaveItBehindToo() throws IOException {
        accept("nvdb-changeset", 1);
        done(1);
        settlement().settle(work(), null);

        assertThat(written).hasSize(1);
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(kept()).contains("report reports/" + ID);
    }

    private List<String> events() {
        return ledger.journal(ID).stream()
                .map(Ledger.Entry::event)
                .filter(each -> each.equals("failed") || each.equals("amended"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "written", "MOVED", "ANSWERED"})
    void oneThatFailsWhileOthersAreOpenIsToldOfOnceMoreWhenTheyHaveEnded(String at) throws IOException {
        accept("nvdb-changeset", 3);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        ledger.remote().record(1, new Change(State.FAILED, null, null, null, "403", null, null, Outcome.FAILED), TAKEN);
        settlement.desk().look(ID);
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::figures)
                .containsExactly(DeliveryState.FAILED, new Figures(30, 30, 0, 0, 0));
        assertThat(places.reports(ID).resolve("result.csv")).hasContent("0 refused");
        done(2);
        settlement.desk().look(ID);
        assertThat(written).hasSize(1);

        refused(3);
        crashAt = at;
        if (!at.isEmpty()) {
            assertThatThrownBy(() -> settlement.desk().look(ID)).isInstanceOf(Crash.class);
        }
        crashAt = "";
        settlement().desk().sweep();
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason, Delivery::figures)
                .containsExactly(
                        DeliveryState.FAILED,
                        "Operation 1 (nvdb-changeset registrer/105, batch 0) failed: 403 NVDB has refused 10 rows.",
                        new Figures(30, 20, 10, 10, 0));
        assertThat(delivery().isWaiting()).isTrue();
        assertThat(places.reports(ID).resolve("result.csv")).hasContent("1 refused");
        assertThat(setAside()).hasContent("10 rows");
        assertThat(page()).content().contains("The road of batch 2 is unknown.");
        assertThat(events()).containsExactly("failed", "amended");

        int before = written.size();
        settlement().desk().sweep();
        settlement().desk().look(ID);
        assertThat(written).as("nothing is owed any more").hasSize(before);
    }

    @Test
    void aRouteThatEndsBadlyIsToldOfOnceMoreWhenWhatItHadAcceptedHasEnded() throws IOException {
        accept("nvdb-changeset", 3);
        settlement().settle(work(), new IllegalStateException("It is a folder."));
        done(1);
        refused(2);
        settlement().desk().look(ID);
        assertThat(written).isEmpty();
        done(3);
        settlement().desk().sweep();

        assertThat(written).hasSize(1);
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::reason, Delivery::figures, Delivery::isWaiting)
                .containsExactly(
                        DeliveryState.FAILED,
                        "It is a folder. NVDB has refused 10 rows.",
                        new Figures(30, 20, 10, 10, 0),
                        true);
        assertThat(setAside()).hasContent("10 rows");
        assertThat(places.operations(ID)).as("for a replay").exists();
        assertThat(places.owing(ID)).doesNotExist();
    }

    @Test
    void oneThatIsGivenUpIsForgottenOnceWhatTakesItBackHasEnded() throws IOException {
        accept("nvdb-changeset", 1);
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), new IllegalStateException("It is a folder."));
        accept("nvdb-cancel", 1);
        settlement.desk().cancel(delivery(), () -> ledger.remote().cancelAll(ID, Set.of("nvdb-cancel"), "Cancelled."));
        ledger.close(ID, "Cancelled.");
        assertThat(written).isEmpty();
        done(2);
        settlement.desk().look(ID);

        assertThat(written).hasSize(1);
        assertThat(delivery())
                .extracting(Delivery::state, Delivery::isWaiting)
                .containsExactly(DeliveryState.FAILED, false);
        assertThat(places.operations(ID)).doesNotExist();
    }

    @Test
    void anotherKindOfOperationLeavesNothing() throws IOException {
        accept("datalens-write", 1);
        done(1);
        settlement().settle(work(), null);

        assertThat(written).isEmpty();
        assertThat(delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void rowsThatTheRouteHasSetAsideKeepTheirPlace() throws IOException {
        accept("nvdb-changeset", 2);
        Path theirs = Files.createDirectories(home.resolve("quarantine/f")).resolve("trips.csv.quarantine.csv");
        Files.writeString(theirs, "of the route");
        DeliverySettlement settlement = settlement();
        DeliveryWork work = work();
        work.counted(new Figures(30, 20, 10, 10, 0));
        settlement.settle(work, null);
        ledger.files().note(new Kept(ID, Kind.QUARANTINE, places.name(theirs)));
        done(1);
        refused(2);
        settlement.desk().look(ID);

        assertThat(delivery().figures()).isEqualTo(new Figures(30, 10, 20, 20, 0));
        assertThat(theirs).hasContent("of the route");
        assertThat(theirs.resolveSibling("trips.csv.refused.quarantine.csv")).hasContent("10 rows");
    }

    @Test
    void theFileOfAnotherDeliveryKeepsItsPlace() throws IOException {
        accept("nvdb-changeset", 2);
        Path theirs = Files.createDirectories(home.resolve("quarantine/f")).resolve("trips.csv.quarantine.csv");
        Files.writeString(theirs, "of another");
        DeliverySettlement settlement = settlement();
        settlement.settle(work(), null);
        done(1);
        refused(2);
        settlement.desk().look(ID);

        assertThat(theirs).hasContent("of another");
        assertThat(theirs.resolveSibling("trips.csv." + ID + ".quarantine.csv")).hasContent("10 rows");
        Files.delete(theirs);
        ledger.remote().retry(2);
        settlement.desk().reopen(delivery(), "Replayed.");
        refused(2);
        settlement.desk().look(ID);
        assertThat(theirs).doesNotExist();
        assertThat(theirs.resolveSibling("trips.csv." + ID + ".quarantine.csv")).hasContent("10 rows");
    }
}
