package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.nvdb.NvdbAftermath;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger.Figures;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows on their way to NVDB, and their outcomes on the way back; the far end takes a changeset with one request. */
class NvdbFlowTest extends NvdbFlows {

    @Test
    void whatEachStepFindsStandsInOneReportAndEachRowHasAnOutcome() throws IOException {
        flow(CHECKED, "onInvalid: quarantine, batchSize: 2, splitBy: 'valid_from:month'");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER
                        + "a;\"2026\n118\";2026-12-01;80;430467;0;0,25;MED\n"
                        + "b;;2026-12-01;85;430467;0,25;0,5;MED\n"
                        + "\n"
                        + "c;;1.12.2026;80;430467;0,25;0,5;MED\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;\n"
                        + "e;;2026-12-31;60;430467;0,5;0,75;\n"
                        + "f;;2027-01-02;50;430467;0,75;1;MOT\n");

        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(delivery.rows()).isEqualTo(6);
        assertThat(delivery.accepted()).isEqualTo(2);
        assertThat(delivery.quarantined()).isEqualTo(4);
        assertThat(delivery.reason())
                .isEqualTo(
                        "NVDB has refused 1 row and 1 more that were in the same changesets, without a fault of their"
                                + " own; 2 of 4 were written.");
        Path reports = home.home.resolve("reports").resolve(delivery.id());
        assertThat(Files.readString(reports.resolve("result.csv"))
                        .replace("\uFEFF", "")
                        .lines())
                .containsExactly(
                        "line;tempId;nvdbId;versjon;changeset;state;codes;messages",
                        "2;a;1000;1;set-0;UTFØRT;;",
                        "4;;;;;not sent;UGYLDIG_FLERVERDI;\"speed_limit: \"\"85\"\" is none of the allowed values of"
                                + " Fartsgrense.\"",
                        "6;;;;;not sent;format;\"Line 6, column \"\"valid_from\"\": \"\"1.12.2026\"\" is not a date.\"",
                        "7;d;;;;AVVIST;UKJENT_VEGLENKESEKVENS;Veglenkesekvens 666 finnes ikke.",
                        "8;e;1001;1;set-0;UTFØRT;;",
                        "9;f;;;;AVVIST;;Not written, because the changeset was rejected by line 7.");
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(reports.resolve("errors.ndjson"))) {
            JsonNode finding = JSON.readTree(line);
            if (finding.path("severity").asText().equals("error")) {
                found.add(finding.path("line").asLong() + " "
                        + finding.path("column").asText("-") + " "
                        + finding.path("code").asText() + " "
                        + finding.path("rule").asText());
            }
        }
        assertThat(found)
                .containsExactly(
                        "6 valid_from format format date",
                        "4 speed_limit enum UGYLDIG_FLERVERDI",
                        "7 road_link refused UKJENT_VEGLENKESEKVENS",
                        "9 - refused AVVIST");
        JsonNode report = JSON.readTree(reports.resolve("report.json").toFile());
        assertThat(report.path("stats").path("rows").asLong()).isEqualTo(6);
        assertThat(report.path("stats").path("quarantined").asLong()).isEqualTo(4);
        assertThat(report.path("stats").path("delivered").asLong()).isEqualTo(2);
        assertThat(report.path("stats").path("errors").asLong()).isEqualTo(4);
        assertThat(Files.readString(reports.resolve("errors.csv")))
                .contains(
                        "error;7;4;road_link;5;refused;;UKJENT_VEGLENKESEKVENS;\"Line 7, column \"\"road_link\"\": NVDB:"
                                + " Veglenkesekvens 666 finnes ikke.\"");
        Path quarantine = home.home.resolve("quarantine/speed");
        String id = delivery.id();
        assertThat(Files.readString(quarantine.resolve("limits.csv.quarantine.csv")))
                .isEqualTo(HEADER.strip() + ";_delivery;_line;_errors\n"
                        + "c;;1.12.2026;80;430467;0,25;0,5;MED;" + id
                        + ";6;\"valid_from: the value is not a date.\"\n"
                        + "b;;2026-12-01;85;430467;0,25;0,5;MED;" + id
                        + ";4;\"speed_limit: \"\"85\"\" is none of the allowed values of Fartsgrense.\"\n");
        assertThat(Files.readString(quarantine.resolve("limits.csv.refused.quarantine.csv")))
                .isEqualTo(HEADER.strip() + ";_delivery;_line;_errors\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;;" + id
                        + ";7;\"Line 7, column \"\"road_link\"\": NVDB: Veglenkesekvens 666 finnes ikke.\"\n"
                        + "f;;2027-01-02;50;430467;0,75;1;MOT;" + id
                        + ";9;\"Line 9: the row itself was not faulted, but its changeset was rejected by line 7.\"\n");
        assertThat(got).hasSize(2);
        JsonNode first = got.stream()
                .filter(each -> each.path("eksternRef").asText().endsWith("/registrer/105/0"))
                .findFirst()
                .orElseThrow();
        assertThat(first.path("registrer").path("vegobjekter").get(0).toString())
                .isEqualTo(
                        "{\"typeId\":105,\"tempId\":\"a\",\"validering\":{\"overlappsautomatikk\":\"JA\"},\"gyldighetsperiode\":{\"startdato\":\"2026-12-01\"},\"egenskaper\":[{\"typeId\":2021,\"verdi\":[\"80\"]},{\"typeId\":1891,\"verdi\":[\"2026\\n"
                                + "118\"]},{\"typeId\":5127,\"verdi\":[\"2026-12-01\"]}],"
                                + "\"stedfesting\":{\"linje\":[{\"veglenkesekvensNvdbId\":430467,\"fra\":0,\"til\":0.25,"
                                + "\"retning\":\"MED\"}]}}");
        assertThat(home.home.resolve("drops/speed/_replies/limits.csv." + id + ".errors.csv"))
                .exists();
    }

    /** Wherever writing it ended: what of it is there is replaced, and what is not comes. */
    @Test
    void whatIsLeftBehindIsTheSameWhereverWritingItEndedBefore() throws IOException {
        flow(CHECKED, "onInvalid: quarantine, batchSize: 2, splitBy: 'valid_from:month'");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER
                        + "a;;2026-12-01;80;430467;0;0,25;MED\nb;;2026-12-01;85;430467;0,25;0,5;MED\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;\nf;;2027-01-02;50;430467;0,75;1;MOT\n");
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        Path reports = home.home.resolve("reports").resolve(delivery.id());
        Path rows = home.home.resolve("spool/operations").resolve(delivery.id()).resolve("refused.quarantine.csv");
        List<Path> files = new ArrayList<>(
                Stream.of("result.csv", "errors.ndjson", "errors.csv", "report.json", "report.html", ".at-fault.csv")
                        .map(reports::resolve)
                        .toList());
        files.add(rows);
        Delivery left = delivery.with(new Figures(4, 3, 1, 1, delivery.warnings()));
        Aftermath aftermath = new NvdbAftermath(new Places(home.home), home.ledger());
        List<Operation> all = home.ledger().operations().ofDelivery(delivery.id());
        aftermath.write(left, all);
        List<String> whole = contents(files);
        assertThat(whole).doesNotContain("");
        Path before = reports.resolve("before-nvdb");
        for (int written = 0; written < files.size(); written++) {
            for (int each = 0; each < files.size(); each++) {
                Path file = files.get(each);
                Path former = before.resolve(String.valueOf(file.getFileName()));
                if (each < written) {
                    Files.writeString(file, whole.get(each));
                } else if (Files.exists(former)) {
                    Files.copy(former, file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.deleteIfExists(file);
                }
            }
            Files.createDirectories(reports.resolve(".joined"));
            Files.writeString(reports.resolve(".joined/errors.csv"), "cut");
            Files.writeString(reports.resolve(".result.csv"), "cut");
            aftermath.write(left, all);
            assertThat(contents(files)).as("after file %d", written).isEqualTo(whole);
        }
        DurableFiles.delete(before);
        files.subList(1, files.size() - 1).forEach(each -> assertThat(each).exists());
    }

    private static List<String> contents(List<Path> files) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path each : files) {
            contents.add(Files.exists(each) ? Files.readString(each) : "");
        }
        return contents;
    }

    @Test
    void eachOfTwoStepsThatGoToNvdbTellsOfAllRows() throws IOException {
        flow(CHECKED, "onInvalid: quarantine, batchSize: 1");
        Path route = home.routes.resolve("speed.camel.yaml");
        String yaml = Files.readString(route);
        int step = yaml.lastIndexOf("        - to:");
        Files.writeString(route, yaml + yaml.substring(step).replace("batchSize: 1", "batchSize: 2"));
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER
                        + "a;;2026-12-01;80;430467;0;0,25;MED\n"
                        + "b;;1.12.2026;80;430467;0,25;0,5;MED\n"
                        + "d;;2027-01-01;60;666;0,5;0,75;\n"
                        + "f;;2027-01-02;50;430467;0,75;1;MOT\n");

        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(delivery.quarantined()).isEqualTo(3);
        Path reports = home.home.resolve("reports").resolve(delivery.id());
        assertThat(Files.readAllLines(reports.resolve("result.csv")))
                .extracting(each -> each.split(";", -1)[0] + " " + each.split(";", -1)[5])
                .endsWith("2 UTFØRT", "3 not sent", "4 AVVIST", "5 UTFØRT");
        assertThat(Files.readAllLines(reports.resolve("result-2.csv")))
                .extracting(each -> each.split(";", -1)[0] + " " + each.split(";", -1)[5])
                .endsWith("2 AVVIST", "3 not sent", "4 AVVIST", "5 UTFØRT");
        Path quarantine = home.home.resolve("quarantine/speed/limits.csv.refused.quarantine.csv");
        assertThat(Files.readString(quarantine)).hasLineCount(3);
        home.drop("speed/mended.csv", Files.readString(quarantine));
        await().atMost(Duration.ofSeconds(30)).until(() -> home.allSettled("speed", 2));
        assertThat(home.deliveries("speed"))
                .extracting(Delivery::reason)
                .anyMatch(
                        each -> each.contains(
                                " went to registrer/105 and registrer/105#2: which of these a row is mended for cannot be told."));
    }

    @Test
    void oneWrongRowRefusesTheFileUnlessTheFlowSaysOtherwise() throws IOException {
        flow(CHECKED, "batchSize: 2");
        home.start();
        home.drop(
                "speed/limits.csv",
                HEADER + "a;;2026-12-01;80;430467;0;0,25;MED\nb;;2026-12-01;85;430467;0,25;0,5;MED\n");

        Delivery delivery = settled(DeliveryState.REJECTED);
        assertThat(delivery.reason())
                .isEqualTo(
                        "limits.csv was refused: 1 error. Line 3, column \"speed_limit\": \"85\" is none of the allowed"
                                + " values of Fartsgrense. Use one of: 20, 30, 40, 50, 60, 70, 80, 90, 100, 110.");
        assertThat(got).isEmpty();
        assertThat(home.ledger().operations().ofDelivery(delivery.id())).isEmpty();
        Path result = home.home.resolve("reports").resolve(delivery.id()).resolve("result.csv");
        assertThat(Files.readAllLines(result)).contains("2;a;;;;not sent;;").hasSize(3);
    }

    @Test
    void aTableAsItWasDroppedIsReadToo() throws IOException {
        flow("", "onInvalid: quarantine");
        home.start();
        home.drop(
                "speed/limits.csv", HEADER + "a;;2026-12-01;80;430467;0;0.25;MED\nb;;2026-12-01;80;430467;0,25;0.5\n");

        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(delivery.accepted()).isEqualTo(1);
        assertThat(home.files("quarantine")).containsExactly("speed/limits.csv.quarantine.csv");
        assertThat(Files.readString(
                        home.home.resolve("reports").resolve(delivery.id()).resolve("errors.csv")))
                .contains("error;3;2;;;short-row;;;\"Line 3: the row cannot be read: short-row.\"");
        assertThat(got).hasSize(1);
    }

    @Test
    void aMappingThatIsNotThereOrWrongIsRefusedBeforeTheFlowRuns() throws IOException {
        flow("", "onInvalid: quarantine");
        Path mapping = home.routes.resolve("mappings/speed-limits.mapping.yaml");
        Files.delete(mapping);
        assertThatThrownBy(home::start)
                .hasMessageContaining("flow speed: The mapping speed-limits.mapping.yaml cannot be read: ")
                .hasMessageEndingWith("does not exist. A mapping lies below mappings/ in the routes folder.");
        home.stop();
        Files.writeString(mapping, "typeId: 105\nproperties:\n  2021: {kolonne: speed}\n");
        assertThatThrownBy(home::start)
                .hasMessageContaining(
                        "flow speed: The mapping speed-limits.mapping.yaml, line 3: \"kolonne\" is not known:"
                                + " known are as, column, deletedBy, separator, value.");
    }
}
