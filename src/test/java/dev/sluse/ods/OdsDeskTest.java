package dev.sluse.ods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.MovedClock;
import dev.sluse.SluseException;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdsDeskTest {
    private static final String CSV = "id;name\n1;a\n2;b\n2;b\n";

    private final MovedClock clock = new MovedClock("2026-11-28T12:00:00Z");
    private final List<String> ended = new ArrayList<>();

    @TempDir
    private Path home = Path.of("");

    private Ledger ledger;
    private OdsDesk desk;

    @BeforeEach
    void open() {
        ledger = Ledgers.open(home.resolve("ledger.db"), clock);
        desk = new OdsDesk(ledger, 1_000);
        List.of("d1", "d2", "d3").forEach(each -> ledger.take(each, "flow", each, 1, clock.instant()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aFileIsPutAsideAndTheOrderIsWrittenDownOnce() throws IOException {
        Operation first = accept("d1", order(Action.PUBLISH, ""), CSV, "trips 2026.csv");

        assertThat(accept("d1", order(Action.PUBLISH, ""), "id\n9\n", "trips 2026.csv"))
                .isEqualTo(first);
        assertThat(first.kind()).isEqualTo("ods-publish");
        assertThat(first.target()).isEqualTo("city-bikes");
        assertThat(first.lane()).isEqualTo("ods//city-bikes");
        assertThat(first.holds()).isFalse();
        assertThat(home.resolve(String.valueOf(first.request()))).hasContent(CSV);
        Orders orders = Orders.of(first);
        assertThat(orders.resource()).isEqualTo("city-bikes");
        assertThat(orders.fileName())
                .isEqualTo("trips_2026-" + String.valueOf(first.requestSha256()).substring(0, 10) + ".csv");
        assertThat(orders.params())
                .isEqualTo("{\"separator\":\";\",\"encoding\":\"utf-8\",\"doublequote\":true,\"first_row_no\":1,"
                        + "\"headers_first_row\":true}");
        assertThat(orders.rows()).isEqualTo(2);
    }

    @Test
    void anOrderThatWasNeverBegunIsCarriedByALaterOneOfTheSameThing() throws IOException {
        Operation first = accept("d1", order(Action.PUBLISH, ""), CSV, "a.csv");
        Operation second = accept("d2", order(Action.PUBLISH, ""), CSV, "b.csv");

        assertThat(now(first).state()).isEqualTo(State.DONE);
        assertThat(now(first).remoteState()).isEqualTo("coalesced");
        assertThat(now(first).answer())
                .isEqualTo("coalesced: operation " + second.id() + " of d2 came later and does it too");
        assertThat(now(second).state()).isEqualTo(State.PENDING);
        assertThat(ended).containsExactly("d1");
    }

    @Test
    void whatIsOfAnotherResourceOrKindIsNotCarried() throws IOException {
        Operation first = accept("d1", order(Action.PUBLISH, "north"), CSV, "a.csv");
        Operation second = accept("d2", order(Action.PUBLISH_METADATA, ""), null, "");
        Operation third = accept("d3", order(Action.PUBLISH, "south"), CSV, "b.csv");
        Operation fourth = accept("d3", order(Action.ABORT, ""), null, "");

        assertThat(List.of(now(first), now(second), now(third), now(fourth)))
                .allMatch(each -> each.state() == State.PENDING);
        assertThat(ended).isEmpty();
        assertThat(fourth.lane())
                .as("an abort does not wait behind what it is to stop")
                .isEqualTo("ods//city-bikes/abort");
    }

    /** Each earlier order, the later one, and whether that carries it. */
    @ParameterizedTest
    @CsvSource({
        "FAIL, false, 12, FAIL, false, 12, true",
        "WARN, true,  12, WARN, true,  12, true",
        "FAIL, false, 12, WARN, false, 12, false",
        "WARN, false, 12, OFF,  false, 12, false",
        "OFF,  false, 12, FAIL, false, 12, false",
        "WARN, true,  12, WARN, false, 12, false",
        "WARN, false, 12, WARN, true,  12, false",
        "WARN, false, 1,  WARN, false, 12, false",
        "WARN, false, 12, WARN, false, 1,  true",
    })
    void anOrderIsOnlyCarriedByOneThatIsHeldToTheSameAndToldOfNoLater(
            Verify verify,
            boolean refuses,
            long hours,
            Verify laterVerify,
            boolean laterRefuses,
            long laterHours,
            boolean isCarried)
            throws IOException {
        Operation first = accept("d1", order(verify, refuses, hours), CSV, "a.csv");
        Operation second = accept("d2", order(laterVerify, laterRefuses, laterHours), CSV, "b.csv");

        assertThat(now(first).state()).isEqualTo(isCarried ? State.DONE : State.PENDING);
        assertThat(Orders.of(now(second)).verify()).isEqualTo(laterVerify);
        assertThat(ended).hasSize(isCarried ? 1 : 0);
        assertThat(ledger.remote().ahead(second).isPresent())
                .as("it waits for its turn")
                .isNotEqualTo(isCarried);
    }

    @Test
    void anOrderIsCarriedPastOneThatIsHeldToSomethingElse() throws IOException {
        Operation first = accept("d1", order(Verify.FAIL, true, 12), CSV, "a.csv");
        Operation other = accept("d2", order(Verify.FAIL, false, 12), CSV, "b.csv");
        Operation third = accept("d3", order(Verify.FAIL, true, 12), CSV, "c.csv");

        assertThat(List.of(now(first).state(), now(other).state(), now(third).state()))
                .containsExactly(State.DONE, State.PENDING, State.PENDING);
        assertThat(ended).containsExactly("d1");
    }

    private static OdsOrder order(Verify verify, boolean refusesForeign, long hours) {
        return new OdsOrder("", "city-bikes", Action.PUBLISH, "", "", verify, refusesForeign, Duration.ofHours(hours));
    }

    @Test
    void whatWasBegunOrHasFailedIsBroughtToItsOwnEnd() throws IOException {
        Operation first = accept("d1", order(Action.PUBLISH, ""), CSV, "a.csv");
        claim();
        accept("d2", order(Action.PUBLISH, ""), CSV, "b.csv");
        assertThat(now(first).state()).as("somebody works on it").isEqualTo(State.PENDING);

        ledger.remote().sending(first.id(), clock.instant());
        ledger.remote()
                .record(
                        first.id(),
                        new Change(State.FAILED, "idle", null, null, "aborted", null, null, Operation.Outcome.FAILED),
                        clock.instant());
        Operation third = accept("d3", order(Action.PUBLISH, ""), CSV, "c.csv");
        assertThat(now(first).state()).isEqualTo(State.FAILED);
        assertThat(ledger.remote().ahead(third)).contains(now(first));

        ledger.remote().retry(first.id());
        accept("d3", order(Action.PUBLISH, ""), CSV, "c.csv");
        assertThat(now(first).state()).as("a person wants it done").isEqualTo(State.PENDING);
        assertThat(ended).containsExactly("d2");
    }

    @Test
    void aFileThatIsTooLargeIsCompressedAndOneThatIsTooLargeEvenSoIsRefused() throws IOException {
        StringBuilder large = new StringBuilder("id,name\n");
        for (int i = 0; i < 200; i++) {
            large.append(i).append(",the same again\n");
        }
        Operation packed = accept("d1", order(Action.PUBLISH, ""), large.toString(), "a.csv");

        assertThat(Orders.of(packed).fileName()).endsWith(".csv.gz");
        assertThat(Orders.of(packed).contentType()).isEqualTo("application/gzip");
        assertThat(Orders.of(packed).rows()).isEqualTo(200);
        byte[] bytes = Files.readAllBytes(home.resolve(String.valueOf(packed.request())));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
                .isEqualTo(large.toString().getBytes(StandardCharsets.UTF_8));

        StringBuilder noise = new StringBuilder("id\n");
        new Random(7).ints(600).forEach(each -> noise.append(each).append('\n'));
        assertRefused(
                noise.toString(),
                "b.csv",
                "b.csv has more than 0 MB, compressed too: Opendatasoft takes no larger file. Divide it, or let the dataset"
                        + " fetch it from where you publish it.");
    }

    @Test
    void whatIsNoFileOfAKnownKindIsRefusedWithWhatToDo() throws IOException {
        assertRefused("", "a.csv", "a.csv is empty, so nothing is uploaded. See what the step before wrote.");
        assertRefused(
                "PAR1",
                "a.parquet",
                "a.parquet is neither CSV nor JSON by its name. Put a step table:convert with to=csv before it, or write the"
                        + " provider's extractor as resourceType.");
        assertRefused(
                "id\n1\n",
                "a.csv.gz",
                "The file is called .gz and is not compressed so, or is cut off. See that it is whole, and give it its right name.");
        assertRefused(
                "x",
                "a.csv.gz",
                "The file is called .gz and is not compressed so, or is cut off. See that it is whole, and give it its right name.");
        Operation named = accept(
                "d1",
                new OdsOrder(
                        "north", "city-bikes", Action.PUBLISH, "", "shapefile", Verify.OFF, true, Duration.ofHours(1)),
                "x",
                "a.zip");
        assertThat(Orders.of(named).type()).isEqualTo("shapefile");
        assertThat(named.lane()).isEqualTo("ods/north/city-bikes");
    }

    private void assertRefused(String text, String name, String sentence) throws IOException {
        assertThatThrownBy(() -> accept("d3", order(Action.PUBLISH, ""), text, name))
                .isInstanceOfSatisfying(SluseException.class, thrown -> {
                    assertThat(thrown.kind()).isEqualTo(SluseException.Kind.DATA);
                    assertThat(thrown.sentence()).isEqualTo(sentence);
                });
        assertThat(ledger.operations().ofDelivery("d3")).isEmpty();
    }

    private void claim() {
        ledger.remote()
                .claim(
                        Set.of("ods-publish"),
                        "node",
                        clock.instant(),
                        clock.instant().plusSeconds(60),
                        8);
    }

    private Operation now(Operation operation) {
        return ledger.operations().find(operation.id()).orElseThrow();
    }

    private static OdsOrder order(Action action, String resource) {
        return new OdsOrder("", "city-bikes", action, resource, "", Verify.WARN, false, Duration.ofHours(12));
    }

    private Operation accept(String delivery, OdsOrder order, @Nullable String text, String name) throws IOException {
        @Nullable Path file = null;
        if (text != null) {
            file = home.resolve("given");
            Files.writeString(file, text);
        }
        return desk.accept(intake(delivery), order, 1, file, name).get(0);
    }

    private Intake intake(String delivery) {
        return new Intake() {
            @Override
            public String delivery() {
                return delivery;
            }

            @Override
            public void check() {
                // nobody changes it here
            }

            @Override
            public Path folder(String name) {
                return home.resolve("spool").resolve(delivery).resolve(name);
            }

            @Override
            public String name(Path file) {
                return home.relativize(file).toString();
            }

            @Override
            public List<Operation> accept(String kind, String target, List<Accepted> batches) {
                return ledger.remote().accept(delivery, kind, target, batches);
            }

            @Override
            public void ended(String other) {
                ended.add(other);
            }
        };
    }
}
