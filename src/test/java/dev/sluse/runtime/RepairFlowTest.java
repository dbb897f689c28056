package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryFiles.Kept;
import dev.sluse.ledger.DeliveryFiles.Kind;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.RemoteOperations;
import dev.sluse.ledger.Wish;
import dev.sluse.spec.DuckDb;
import dev.sluse.table.convert.ConversionEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that were set aside are mended and dropped again, through the real runtime and the real engine. */
class RepairFlowTest {
    private static final String SCHEMA =
            """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "integer"}, "place": {"type": "string"}, "amount": {"type": "number"}}}""";

    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.realEngine = new ConversionEngine(2, 16 << 20);
        Path schemas = Files.createDirectories(home.routes.resolve("schemas"));
        Files.writeString(schemas.resolve("s.json"), SCHEMA);
        home.simpleRoute("trips", "schema: s.json, onInvalid: quarantine");
        home.simpleRoute("other", "schema: s.json, onInvalid: quarantine");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void thirtySevenOfTenThousandRowsAreMendedInTwoRounds() throws Exception {
        List<Integer> bad =
                IntStream.range(0, 37).map(i -> 200 + i * 263).boxed().toList();
        home.start();
        home.drop("trips/2026/trips.csv", table(10_000, bad));
        home.drop("other/2026/trips.csv", table(10_000, List.of()));
        Delivery first = settled("2026/trips.csv", 1);
        assertThat(first.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(first.quarantined()).isEqualTo(37);

        // as a spreadsheet saves it: semicolons, BOM, CRLF, columns and rows in another order, a column without a name
        List<String> rows = new ArrayList<>();
        for (int row : bad) {
            String id = row == bad.get(20) ? "still wrong" : Integer.toString(row);
            rows.add((row + 2) + ",0;" + place(row) + ";" + first.id() + ";" + row + ".25;" + id + ";");
        }
        Collections.shuffle(rows, new Random(7));
        home.drop(
                "trips/2026/trips.csv.quarantine.csv",
                "\ufeff_line;place;_delivery;amount;id;\r\n" + String.join("\r\n", rows) + "\r\n;;;;;\r\n");
        Delivery repair = settled("2026/trips.csv.quarantine.csv", 2);

        Delivery second = delivery(first.id());
        assertThat(second.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(second.isWaiting()).isTrue();
        assertThat(List.of(second.rows(), second.accepted(), second.quarantined()))
                .containsExactly(10_000L, 9_999L, 1L);
        assertThat(second.reason()).isEqualTo("36 mended by " + repair.id() + ", 1 still wrong.");
        assertThat(repair.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(repair.isWaiting()).isFalse();
        assertThat(repair.repairs()).isEqualTo(first.id());
        assertThat(repair.reason())
                .isEqualTo(
                        "1 of 37 rows is still wrong. Mend quarantine/trips/2026/trips.csv.quarantine.csv and drop it.");
        assertThat(home.files("quarantine")).containsExactly("trips/2026/trips.csv.quarantine.csv");
        String left = Files.readString(home.home.resolve("quarantine/trips/2026/trips.csv.quarantine.csv"));
        assertThat(left.lines())
                .containsExactly(
                        "id,place,amount,_delivery,_line,_errors",
                        "still wrong," + place(bad.get(20)) + "," + bad.get(20) + ".25," + first.id() + ","
                                + (bad.get(20) + 2) + ",\"id: the value is not a whole number.\"");

        assertThat(kept(repair.id(), Kind.REPLY)).hasSize(2);
        assertThat(Files.readString(
                        home.home.resolve("drops/trips/_replies/trips.csv.quarantine.csv." + repair.id() + ".html")))
                .contains(
                        "trips.csv.quarantine.csv: some rows are still wrong",
                        "Rows that you sent: 37. Right now, and published: 36. Still wrong: 1.",
                        "is not a whole number.",
                        "Open the file quarantine/trips/2026/trips.csv.quarantine.csv.");

        home.drop("trips/2026/trips.csv.quarantine.csv", left.replace("still wrong", Integer.toString(bad.get(20))));
        Delivery again = settled("2026/trips.csv.quarantine.csv", 3);

        Delivery third = delivery(first.id());
        assertThat(third.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(List.of(third.rows(), third.accepted(), third.quarantined())).containsExactly(10_000L, 10_000L, 0L);
        assertThat(again.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.ledger().countWaiting()).isZero();
        assertThat(home.files("quarantine")).isEmpty();
        await().untilAsserted(() -> assertThat(home.files("drops")).isEmpty());
        assertThat(rows("trips")).hasSize(10_000).isEqualTo(rows("other"));
        assertThat(home.files("archive"))
                .containsExactly(
                        "other/MONTH/ID/trips.csv",
                        "trips/MONTH/ID/trips.csv",
                        "trips/MONTH/ID/trips.csv.quarantine.csv",
                        "trips/MONTH/ID/trips.csv.quarantine.csv");
        assertThat(kept(first.id(), Kind.QUARANTINE)).isEmpty();
        assertThat(kept(first.id(), Kind.OUTPUT)).containsExactly("out/trips/2026/trips.parquet");
        assertThat(home.files("reports/" + first.id()))
                .contains(
                        "report.json",
                        "before-ID/report.json",
                        "before-ID/trips.csv.quarantine.csv",
                        "before-ID/before-ID/report.json");
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void rowsWithTooFewAndTooManyCellsFindTheirPlaces() throws Exception {
        home.start();
        home.drop("trips/a.csv", "id,place,amount\n1,Bø,0.5\n2,Ås\n3,Ny,gate,1.5\n");
        Delivery first = settled("a.csv", 1);
        Path aside = home.home.resolve("quarantine/trips/a.csv.quarantine.csv");
        assertThat(Files.readAllLines(aside))
                .containsExactly(
                        "id,place,amount,_delivery,_line,_errors",
                        "2,Ås,," + first.id() + ",3,\"the row has too few cells: 2 instead of 3.\"",
                        "3,Ny,gate,1.5," + first.id() + ",4,\"the row has too many cells: 4 instead of 3.\"");
        List<String> lines = Files.readAllLines(aside);

        refused(
                "as it was.csv",
                lines.get(0) + "\n" + lines.get(2) + "\n",
                "as it was.csv was refused: none of its rows was mended. They are set aside as before.");
        home.drop(
                "trips/mended.csv",
                lines.get(0) + "\n" + lines.get(1).replace("Ås,,", "Ås,2.5,") + "\n"
                        + lines.get(2).replace("Ny,gate", "\"Ny,gate\"") + "\n");
        settled("mended.csv", 3);

        assertThat(delivery(first.id()).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(rows("trips"))
                .containsExactly(List.of("1", "Bø", "0.5"), List.of("2", "Ås", "2.5"), List.of("3", "Ny,gate", "1.5"));
    }

    @Test
    void itIsHeldToTheSchemaThatTheDeliveryBeganWith() throws Exception {
        Delivery first = quarantined();
        Files.writeString(home.routes.resolve("schemas/s.json"), SCHEMA.replace("integer", "boolean"));

        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7"));
        settled("a.csv.quarantine.csv", 2);

        assertThat(delivery(first.id()).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(rows("trips")).containsExactly(List.of("1", "Bø", "0.5"), List.of("7", "Ås", "1.5"));
    }

    @Test
    void itMayHaveAnyNameAndIsTakenWhateverTheFlowIncludes() throws Exception {
        home.route(
                "trips",
                Files.readString(home.routes.resolve("trips.camel.yaml"))
                        .replace("minAge: 0", "minAge: 0\n        include: a.csv|mended.*"));
        Delivery first = quarantined();

        home.drop("trips/unknown.quarantine.csv", mended(first, "3,x"));
        Delivery wrong = settled("unknown.quarantine.csv", 2);
        assertThat(wrong.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(wrong.nameKey()).isEqualTo("a");
        home.drop("trips/mended rows.csv", mended(first, "3,7"));
        assertThat(settled("mended rows.csv", 3).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery(first.id()).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() throws Exception {
        Delivery first = quarantined();

        refused(
                "nobody.quarantine.csv",
                mended(first, "3,7").replace(first.id(), "x-1"),
                "nobody.quarantine.csv was refused: it mends the delivery \"x-1\", which is not known here."
                        + " Look at its column _delivery.");
        refused(
                "twice.quarantine.csv",
                mended(first, "3,7", "3,8"),
                "twice.quarantine.csv was refused: Line 3: line 3 comes a second time. Nothing of it was used.");
        refused(
                "good.quarantine.csv",
                mended(first, "2,7"),
                "good.quarantine.csv was refused: Line 2: no row of line 2 is set aside any more;"
                        + " only such rows can be mended. Nothing of it was used.");
        refused(
                "bare.quarantine.csv",
                "id,place\n1,x\n",
                "bare.quarantine.csv was refused: it does not have both columns, _delivery and _line:"
                        + " which rows it mends cannot be told. Nothing of it was used.");
        home.drop("other/a.csv.quarantine.csv", mended(first, "3,7"));
        await().until(() -> home.allSettled("other", 1));
        assertThat(home.deliveries("other").get(0).reason())
                .isEqualTo("a.csv.quarantine.csv was refused: it mends a.csv (" + first.id()
                        + ") of the flow trips. Drop it into the folder of that flow.");

        assertThat(delivery(first.id())).isEqualTo(first);
        assertThat(rows("trips")).containsExactly(List.of("1", "Bø", "0.5"));
    }

    @Test
    void rowsThatWentToARemoteSystemAreNotMendedInTheirPlaces() throws Exception {
        Delivery first = quarantined();
        home.ledger()
                .remote()
                .accept(
                        first.id(),
                        "nobodys-write",
                        "lake/trips",
                        List.of(new RemoteOperations.Accepted(0, null, null, null, null, "{}")));

        refused(
                "a.csv.quarantine.csv",
                mended(first, "3,7"),
                "a.csv.quarantine.csv was refused: rows of a.csv (" + first.id()
                        + ") went to lake/trips, where single rows cannot be put in the places of others. Drop the mended rows"
                        + " alone, without the columns that begin with _, as a file under another name; where the flow replaces"
                        + " what stands there, mend the whole file and drop it again under its name.");
        assertThat(delivery(first.id()).state()).isEqualTo(DeliveryState.QUARANTINED);
    }

    @Test
    void rowsOfADeliveryThatWasFollowedByAnotherAreRefused() throws Exception {
        Delivery first = quarantined();
        home.drop("trips/a.csv", "id,place,amount\n9,Ny,9\n");
        Delivery newer = settled("a.csv", 2);

        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7"));
        Delivery repair = settled("a.csv.quarantine.csv", 3);

        assertThat(repair.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(repair.reason())
                .isEqualTo("a.csv.quarantine.csv was refused: a.csv (" + first.id() + ") was followed by " + newer.id()
                        + ", which was delivered in its place. Mend the rows of that one, or the whole file.");
        assertThat(rows("trips")).containsExactly(List.of("9", "Ny", "9.0"));
    }

    @Test
    void whatIsMendedAlreadyIsNotMendedAgain() throws Exception {
        Delivery first = quarantined();
        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7"));
        settled("a.csv.quarantine.csv", 2);

        home.drop("trips/other name.quarantine.csv", mended(first, "3,8"));
        Delivery again = settled("other name.quarantine.csv", 3);

        assertThat(again.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(again.reason())
                .isEqualTo("other name.quarantine.csv was refused: no row of a.csv (" + first.id()
                        + ") is set aside any more. Nothing has to be mended.");
        assertThat(rows("trips")).containsExactly(List.of("1", "Bø", "0.5"), List.of("7", "Ås", "1.5"));
    }

    @Test
    void theSameMendedFileAgainIsRecognised() throws Exception {
        Delivery first = quarantined("y,Bø,3");
        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7", "4,still wrong"));
        Delivery repair = settled("a.csv.quarantine.csv", 2);
        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7", "4,still wrong"));
        Delivery again = settled("a.csv.quarantine.csv", 3);

        assertThat(repair.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(again.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(again.repeatOf()).isEqualTo(repair.id());
        assertThat(home.ledger().waiting(null, 10)).extracting(Delivery::id).containsExactly(first.id());
    }

    @Test
    void aReplayOfTheInputKeepsWhatWasMended() throws Exception {
        Delivery first = quarantined("y,Bø,3");
        home.drop("trips/a.csv.quarantine.csv", mended(first, "3,7"));
        settled("a.csv.quarantine.csv", 2);

        home.ledger().requests().write(new Wish.Replay(first.id(), true, false));
        Delivery again = settled("a.csv", 3);

        assertThat(again.replays()).isEqualTo(first.id());
        assertThat(again.quarantined()).isEqualTo(1);
        assertThat(rows("trips")).containsExactly(List.of("1", "Bø", "0.5"), List.of("7", "Ås", "1.5"));

        home.drop("trips/a.csv.quarantine.csv", mended(again, "4,8"));
        settled("a.csv.quarantine.csv", 4);
        assertThat(delivery(again.id()).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(rows("trips"))
                .containsExactly(List.of("1", "Bø", "0.5"), List.of("7", "Ås", "1.5"), List.of("8", "Ås", "1.5"));
    }

    /** A delivery of two rows, the second of which is set aside; line 3. More rows may follow. */
    private Delivery quarantined(String... more) throws IOException {
        home.start();
        home.drop("trips/a.csv", "id,place,amount\n1,Bø,0.5\nx,Ås,1.5\n" + String.join("\n", more));
        return settled("a.csv", 1);
    }

    /** Mended rows {@code line,id} of it. */
    private static String mended(Delivery of, String... rows) {
        StringBuilder text = new StringBuilder("_delivery,_line,id,place,amount\n");
        for (String row : rows) {
            text.append(of.id()).append(',').append(row).append(",Ås,1.5\n");
        }
        return text.toString();
    }

    private void refused(String name, String text, String reason) throws IOException {
        int before = home.deliveries("trips").size();
        home.drop("trips/" + name, text);
        Delivery refused = settled(name, before + 1);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.state()).isEqualTo(DeliveryState.REJECTED);
    }

    private Delivery settled(String path, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("trips", count));
        return home.ledger().newestOfPath("trips", path).orElseThrow();
    }

    private Delivery delivery(String id) {
        return home.ledger().delivery(id).orElseThrow();
    }

    private List<String> kept(String delivery, Kind kind) {
        return home.ledger().files().of(delivery).stream()
                .filter(each -> each.kind() == kind)
                .map(Kept::path)
                .toList();
    }

    private List<List<String>> rows(String flow) throws Exception {
        List<String> files = home.files("out/" + flow);
        assertThat(files).hasSize(1);
        try (DuckDb duck = new DuckDb()) {
            List<List<String>> rows = new ArrayList<>();
            duck.query("SELECT * FROM read_parquet('"
                            + home.home.resolve("out").resolve(flow).resolve(files.get(0)) + "')")
                    .forEach(row -> rows.add(List.copyOf(row)));
            return rows;
        }
    }

    private static String table(int rows, List<Integer> bad) {
        StringBuilder text = new StringBuilder("id,place,amount\n");
        for (int row = 0; row < rows; row++) {
            String amount = bad.contains(row) && row % 2 == 0 ? "much" : row + ".25";
            String id = bad.contains(row) && row % 2 == 1 ? "no " + row : Integer.toString(row);
            text.append(id)
                    .append(',')
                    .append(place(row))
                    .append(',')
                    .append(amount)
                    .append('\n');
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String place(int row) {
        return "Ås" + row % 17;
    }
}
