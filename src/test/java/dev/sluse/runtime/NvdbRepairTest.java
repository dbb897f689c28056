package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.component.delivery.CrashPoints.Point;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were set aside on their way to NVDB come back mended: each is written once, and the delivery that they are of ends well. */
class NvdbRepairTest extends NvdbFlows {

    private Path report(Delivery delivery) {
        return home.home.resolve("reports").resolve(delivery.id());
    }

    /** Line and state of each row. */
    private List<String> outcomes(Delivery delivery) throws IOException {
        return Files.readAllLines(report(delivery).resolve("result.csv")).stream()
                .skip(1)
                .map(each -> each.split(";", -1))
                .map(each -> each[0] + " " + each[5])
                .toList();
    }

    /** Of each changeset that the far end got, what it is called and its objects' names. */
    private List<String> sets() {
        return got.stream()
                .map(set -> set.path("eksternRef").asText().replaceFirst("^[^/]+/", "") + " " + names(set))
                .toList();
    }

    private static List<String> names(JsonNode set) {
        List<String> names = new ArrayList<>();
        objects(set)
                .forEach(each ->
                        names.add(each.path("tempId").asText(each.path("nvdbId").asText())));
        return names;
    }

    /** Waits until all have ended, and gives the one that has brought mended rows under this name. */
    private Delivery brought(String name, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("speed", count));
        return home.deliveries("speed").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Delivery now(Delivery delivery) {
        return home.ledger().delivery(delivery.id()).orElseThrow();
    }

    private String quarantined(String name) throws IOException {
        return Files.readString(home.home.resolve("quarantine/speed").resolve(name));
    }

    private static final String ROWS = HEADER
            + "a;\"2026\n118\";2026-12-01;80;430467;0;0,25;MED\n"
            + "b;;2026-12-01;85;430467;0,25;0,5;MED\n"
            + "\n"
            + "c;;1.12.2026;80;430467;0,25;0,5;MED\n"
            + "d;;2027-01-01;60;666;0,5;0,75;\n"
            + "e;;2026-12-31;60;430467;0,5;0,75;\n"
            + "f;;2027-01-02;50;430467;0,75;1;MOT\n";

    @Test
    void rowsThatAnybodyHasSetAsideComeBackAndAreWrittenOnce() throws IOException {
        flow(CHECKED, "onInvalid: quarantine, batchSize: 2, splitBy: 'valid_from:month'");
        home.start();
        home.drop("speed/limits.csv", ROWS);
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        String id = delivery.id();
        assertThat(outcomes(delivery))
                .containsExactly("2 UTFØRT", "4 not sent", "6 not sent", "7 AVVIST", "8 UTFØRT", "9 AVVIST");

        // as a spreadsheet saves it: other order of rows and columns; 4 is still wrong, 6 left out, 9 as it was
        home.drop(
                "speed/first.csv",
                "\uFEFF_line;_delivery;decision_id;decision_number;valid_from;road_link;speed_limit;from_position;"
                        + "to_position;direction;_errors\r\n"
                        + "9;" + id + ";f;;2027-01-02;430467;50;0,75;1;MOT;x\r\n"
                        + "4;" + id + ";b;;2026-12-01;430467;95;0,25;0,5;MED;x\r\n"
                        + "7;" + id + ";d;;2027-01-01;430467;60;0,5;0,75;;x\r\n");
        Delivery first = brought("first.csv", 2);
        assertThat(first.state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(first.reason())
                .isEqualTo("1 of 3 rows is still wrong. Mend quarantine/speed/limits.csv.quarantine.csv and drop it.");
        assertThat(first.repairs()).isEqualTo(id);
        assertThat(now(delivery))
                .extracting(Delivery::state, Delivery::rows, Delivery::accepted, Delivery::quarantined)
                .containsExactly(DeliveryState.QUARANTINED, 6L, 4L, 2L);
        assertThat(outcomes(delivery))
                .containsExactly("2 UTFØRT", "4 not sent", "6 not sent", "7 UTFØRT", "8 UTFØRT", "9 UTFØRT");
        assertThat(sets())
                .containsExactlyInAnyOrder(
                        "registrer/105/0 [a, e]",
                        "registrer/105/1 [d, f]",
                        "registrer/105/mended-" + first.id() + "/0 [d, f]");
        assertThat(quarantined("limits.csv.quarantine.csv"))
                .contains("c;;1.12.2026;80;430467;0,25;0,5;MED;" + id + ";6;")
                .contains("b;;2026-12-01;95;430467;0,25;0,5;MED;" + id
                        + ";4;\"speed_limit: \"\"95\"\" is none of the allowed values of Fartsgrense.\"")
                .hasLineCount(3);
        assertThat(home.files("quarantine")).containsExactly("speed/limits.csv.quarantine.csv");
        JsonNode stats =
                JSON.readTree(report(delivery).resolve("report.json").toFile()).path("stats");
        assertThat(stats.path("quarantined").asLong()).isEqualTo(2);
        assertThat(stats.path("delivered").asLong()).isEqualTo(4);
        assertThat(home.ledger().operations().ofDelivery(id))
                .extracting(Operation::state, Operation::outcome)
                .filteredOn(each -> each.toList().get(1) != null)
                .hasSize(1)
                .allMatch(each -> each.toList().get(0) == Operation.State.DONE
                        && each.toList().get(1) == Operation.Outcome.REPLACED);

        home.drop("speed/second.csv", quarantined("limits.csv.quarantine.csv").replace(";95;", ";80;"));
        Delivery second = brought("second.csv", 3);
        assertThat(second.state()).as(second.reason()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery)).contains("4 UTFØRT", "6 not sent");
        home.drop("speed/third.csv", quarantined("limits.csv.quarantine.csv").replace("1.12.2026", "2026-12-01"));
        Delivery third = brought("third.csv", 4);
        assertThat(third.state()).as(third.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(delivery))
                .extracting(Delivery::state, Delivery::reason, Delivery::accepted, Delivery::quarantined)
                .containsExactly(DeliveryState.DELIVERED, "", 6L, 0L);
        assertThat(outcomes(delivery))
                .allMatch(each -> each.endsWith(" UTFØRT"))
                .hasSize(6);
        assertThat(home.files("quarantine")).isEmpty();
        assertThat(home.home.resolve("spool/operations").resolve(id)).doesNotExist();
        List<String> written = got.stream()
                .filter(set -> !set.toString().contains(Long.toString(NOWHERE)))
                .flatMap(set -> names(set).stream())
                .toList();
        assertThat(written).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    }

    @Test
    void ofASetThatIsRejectedForOneRowAllComeBackOnceThatIsMended() throws IOException {
        flow(CHECKED, "batchSize: 1000");
        home.start();
        home.drop("speed/limits.csv", ROWS.replace(";85;", ";80;").replace("1.12.2026", "2026-12-01"));
        Delivery delivery = settled(DeliveryState.REJECTED);
        String rows = quarantined("limits.csv.quarantine.csv");
        assertThat(rows)
                .hasLineCount(8)
                .contains(";7;\"Line 7, column \"\"road_link\"\": NVDB: Veglenkesekvens 666 finnes ikke.\"")
                .contains(";9;\"Line 9: the row itself was not faulted, but its changeset was rejected by line 7.\"");
        String page = Files.readString(home.home.resolve("drops/speed/_replies/limits.csv." + delivery.id() + ".html"));
        assertThat(page)
                .contains("None of the rows was written (rows: 6).")
                .contains("quarantine/speed/limits.csv.quarantine.csv")
                .contains("A row of which it is said that it was not at fault itself can stay as it is")
                .doesNotContain("Or mend the whole file");

        home.drop(
                "speed/untouched.csv",
                rows.lines().filter(each -> !each.contains(";7;\"")).collect(Collectors.joining("\n")));
        Delivery part = brought("untouched.csv", 2);
        assertThat(part.state()).as(part.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(delivery).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery)).contains("7 AVVIST", "9 UTFØRT");
        assertThat(quarantined("limits.csv.quarantine.csv"))
                .contains("d;;2027-01-01;60;666;0,5;0,75;;" + delivery.id()
                        + ";7;\"Line 7, column \"\"road_link\"\": NVDB: Veglenkesekvens 666 finnes ikke.\"");

        home.drop("speed/same.csv", quarantined("limits.csv.quarantine.csv"));
        Delivery same = brought("same.csv", 3);
        assertThat(same.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(same.reason())
                .isEqualTo("limits.csv: none of the rows that came back was mended. They are set aside as before.");
        assertThat(got).hasSize(2);

        home.drop("speed/mended.csv", quarantined("limits.csv.quarantine.csv").replace(";666;", ";430467;"));
        brought("mended.csv", 4);
        assertThat(now(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcomes(delivery))
                .allMatch(each -> each.endsWith(" UTFØRT"))
                .hasSize(6);
        assertThat(got).hasSize(3);
    }

    @Test
    void setsThatWaitBehindARefusedOneGoBehindItsMendedRows() throws IOException {
        Files.writeString(
                home.routes.resolve("mappings/changes.mapping.yaml"),
                """
                typeId: 105
                nvdbId: decision_id
                versjon: decision_number
                startdato: valid_from
                properties: {Fartsgrense: speed_limit}
                position: {veglenkesekvens: road_link, fra: from_position, til: to_position}
                """);
        flow("", "batchSize: 1", "mapping: changes.mapping.yaml, ");
        Path route = home.routes.resolve("speed.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("nvdb:registrer", "nvdb:oppdater"));
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER
                        + "1001;1;2026-12-01;80;430467;0;0.25;MED\n1002;1;2026-12-01;80;666;0;0.25;MED\n"
                        + "1003;1;2026-12-01;80;430467;0.5;1;MED\n");
        Delivery delivery = settled(DeliveryState.REJECTED);
        assertThat(outcomes(delivery)).containsExactly("2 UTFØRT", "3 AVVIST", "4 pending");

        home.drop("speed/mended.csv", quarantined("limits.csv.quarantine.csv").replace(";666;", ";430467;"));
        Delivery mended = brought("mended.csv", 2);
        assertThat(mended.state()).as(mended.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(delivery))
                .extracting(Delivery::state, Delivery::accepted, Delivery::quarantined)
                .containsExactly(DeliveryState.DELIVERED, 3L, 0L);
        assertThat(outcomes(delivery)).containsExactly("2 UTFØRT", "3 UTFØRT", "4 UTFØRT");
        String again = "oppdater/105/mended-" + mended.id();
        assertThat(sets())
                .containsExactly(
                        "oppdater/105/0 [1001]", "oppdater/105/1 [1002]", again + "/0 [1002]", again + "/1 [1003]");
    }

    @Test
    void aTableAsItWasDroppedComesBackTooAndWhatIsRefusedOnceMoreComesBackOnceMore() throws IOException {
        flow("", "onInvalid: quarantine, wait: true");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;85;430467;0;0.25;MED\nb;;2026-12-01;80;430467;0.25;0.5;MED\n");
        Delivery table = settled(DeliveryState.QUARANTINED);
        home.drop("speed/first.csv", quarantined("limits.csv.quarantine.csv").replace(";85;430467;", ";80;666;"));
        assertThat(brought("first.csv", 2).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(table).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(outcomes(table)).containsExactly("2 AVVIST", "3 UTFØRT");
        home.drop("speed/second.csv", quarantined("limits.csv.quarantine.csv").replace(";666;", ";430467;"));
        assertThat(brought("second.csv", 3).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(table).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcomes(table)).containsExactly("2 UTFØRT", "3 UTFØRT");
        assertThat(got).hasSize(3);
    }

    @Test
    void rowsWithTooFewAndTooManyCellsComeBackInTheirPlaces() throws IOException {
        flow("", "onInvalid: quarantine");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;80;430467;0;0.25;MED\nb;;2026-12-01;80\nc;;2026-12-01;80;430467;0.5;;1;MED\n");
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        String id = delivery.id();
        String rows = quarantined("limits.csv.quarantine.csv");
        assertThat(rows)
                .hasLineCount(3)
                .contains("\nb;;2026-12-01;80;;;;;" + id + ";3;\"")
                .contains("\nc;;2026-12-01;80;430467;0.5;;1;MED;" + id + ";4;\"");

        home.drop("speed/first.csv", rows.replace("80;;;;;", "80;430467;0.25;0.5;MED;"));
        Delivery first = brought("first.csv", 2);
        assertThat(first.reason())
                .isEqualTo("1 of 2 rows is still wrong. Mend quarantine/speed/limits.csv.quarantine.csv and drop it.");
        assertThat(outcomes(delivery)).containsExactly("2 UTFØRT", "3 UTFØRT", "4 not sent");
        home.drop("speed/second.csv", quarantined("limits.csv.quarantine.csv").replace("0.5;;1", "0.5;1"));
        Delivery second = brought("second.csv", 3);
        assertThat(second.state()).as(second.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcomes(delivery)).containsExactly("2 UTFØRT", "3 UTFØRT", "4 UTFØRT");
        assertThat(got).hasSize(3);
    }

    @Test
    void objectsOfJsonComeBackInTheirCells() throws IOException {
        String object = "{\"typeId\":105,\"tempId\":\"%s\",\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},"
                + "\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"%s\"]}],\"stedfesting\":{\"linje\":[{"
                + "\"veglenkesekvensNvdbId\":%s,\"fra\":0.10,\"til\":0.5}]}}";
        flow("", "onInvalid: quarantine", "");
        home.start();
        home.drop(
                "speed/objects.json",
                object.formatted("x", "80", "1") + "\n\n" + object.formatted("y", "85", "1") + "\n"
                        + object.formatted("z", "80", "666") + "\n");
        Delivery json = brought("objects.json", 1);
        assertThat(json.state()).as(json.reason()).isEqualTo(DeliveryState.REJECTED);
        home.drop(
                "speed/objects.csv",
                quarantined("objects.json.refused.quarantine.csv").replace("666", "430467")
                        + quarantined("objects.json.quarantine.csv")
                                .lines()
                                .skip(1)
                                .map(each -> each.replace("\"\"85\"\"]", "\"\"80\"\"]") + "\n")
                                .collect(Collectors.joining()));
        Delivery objects = brought("objects.csv", 2);
        assertThat(objects.state()).as(objects.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(now(json).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(outcomes(json)).containsExactly("1 UTFØRT", "3 UTFØRT", "4 UTFØRT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepairThatIsInterruptedOnceItsRowsAreAcceptedGoesOnAndSendsThemOnce(boolean isChecked) throws IOException {
        flow(isChecked ? CHECKED : "", "onInvalid: quarantine");
        AtomicInteger accepted = new AtomicInteger();
        home.crashPoints = point -> {
            // the second time of the second delivery: the rows are accepted, and nothing that follows is done
            if (point == Point.ACCEPTED && accepted.incrementAndGet() == 2) {
                throw new UncheckedIOException(new IOException("no space left"));
            }
        };
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;80;430467;0;0.25;MED\nb;;2026-12-01;85;430467;0.25;0.5;MED\n");
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        home.drop("speed/mended.csv", quarantined("limits.csv.quarantine.csv").replace(";85;", ";80;"));
        Delivery mended = brought("mended.csv", 2);
        assertThat(mended.state()).as(mended.reason()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(mended.attempts()).isGreaterThan(1);
        assertThat(now(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(sets()).hasSize(2).contains("registrer/105/mended-" + mended.id() + "/0 [b]");
    }

    @Test
    void aMendedRowThatContradictsOneInNvdbIsRefused() throws IOException {
        flow(CHECKED, "onInvalid: quarantine");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;85;430467;0;0,25;MED\nb;;2026-12-01;80;430467;0,25;0,5;MED\n");
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        home.drop(
                "speed/mended.csv",
                quarantined("limits.csv.quarantine.csv").replace("\na;", "\nb;").replace(";85;", ";80;"));
        Delivery mended = brought("mended.csv", 2);
        assertThat(mended.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(mended.reason())
                .startsWith(
                        "limits.csv was refused: a mended row does not go with line 3, which went to NVDB before, and"
                                + " which the flow would refuse now: ");
        assertThat(now(delivery).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(got).hasSize(1);
    }
}
