package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

/** NVDB as one of several steps of a flow: tables before it and between, a second time, a step behind it that fails. */
class NvdbStepsTest extends NvdbFlows {
    private static final String NVDB =
            step("nvdb:registrer", "mapping: speed-limits.mapping.yaml, onInvalid: quarantine");
    private static final String FIRST = step("table:check", "schema: speed-limits.schema.json, onInvalid: quarantine");
    private static final String SLOW = step("table:check", "schema: slow.schema.json, onInvalid: quarantine");
    private static final String FOLDER = step("folder:done", "overwrite: fail");

    private void slowly(String... steps) throws IOException {
        Files.writeString(
                home.routes.resolve("schemas/slow.schema.json"),
                "{\"type\":\"object\",\"properties\":{\"speed_limit\":{\"type\":\"integer\",\"maximum\":79}}}");
        steps(steps);
    }

    private List<String> outcomes(Delivery delivery, String name) throws IOException {
        Path file = home.home.resolve("reports").resolve(delivery.id()).resolve(name);
        try (CSVParser rows = CSVParser.parse(
                Files.readString(file),
                CSVFormat.Builder.create().setDelimiter(';').get())) {
            return rows.stream()
                    .skip(1)
                    .map(each -> (each.get(0) + " " + each.get(5) + " " + each.get(6)).strip())
                    .toList();
        }
    }

    /** The third is too fast for the second schema, the second has no date, the fifth is no speed limit of NVDB. */
    private static final String ROWS = HEADER
            + "a;;2026-12-01;60;430467;0;0.25;MED\n"
            + "b;;1.12.2026;60;430467;0.25;0.5;MED\n"
            + "c;;2026-12-01;80;430467;0.5;0.75;MED\n"
            + "d;;2026-12-01;55;430467;0.75;1;MED\n";

    @Test
    void whatEachOfTwoTableStepsRefusesIsThatRowsOutcome() throws IOException {
        slowly(FIRST, SLOW, NVDB);
        home.start();
        home.drop("speed/limits.csv", ROWS);
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery, "result.csv"))
                .containsExactly("2 UTFØRT", "3 not sent format", "4 not sent maximum", "5 not sent UGYLDIG_FLERVERDI");
        assertThat(Files.readString(
                        home.home.resolve("reports").resolve(delivery.id()).resolve("result.csv")))
                .contains("not sent;maximum;\"speed_limit: ");
        assertThat(delivery.accepted()).isEqualTo(1);
        assertThat(delivery.quarantined()).isEqualTo(3);
        assertThat(got).hasSize(1);
    }

    @Test
    void aRowThatTwoStepsToNvdbRefuseIsSetAsideOnce() throws IOException {
        steps(CHECKED, NVDB, NVDB);
        home.start();
        home.drop("speed/limits.csv", ROWS.replace("0.", "0,"));
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        for (String each : List.of("result.csv", "result-2.csv")) {
            assertThat(outcomes(delivery, each))
                    .containsExactly("2 UTFØRT", "3 not sent format", "4 UTFØRT", "5 not sent UGYLDIG_FLERVERDI");
        }
        assertThat(delivery.accepted()).isEqualTo(2);
        assertThat(delivery.quarantined()).isEqualTo(2);
        assertThat(Files.readString(home.home.resolve("quarantine/speed/limits.csv.quarantine.csv")))
                .hasLineCount(3);
        assertThat(got).hasSize(2);
    }

    @Test
    void aTableStepBetweenTwoStepsToNvdbIsOfTheSecondOnly() throws IOException {
        slowly(FIRST, NVDB, SLOW, NVDB);
        home.start();
        home.drop("speed/limits.csv", ROWS);
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery, "result.csv"))
                .containsExactly("2 UTFØRT", "3 not sent format", "4 UTFØRT", "5 not sent UGYLDIG_FLERVERDI");
        assertThat(outcomes(delivery, "result-2.csv"))
                .containsExactly("2 UTFØRT", "3 not sent format", "4 not sent maximum", "5 not sent UGYLDIG_FLERVERDI");
        assertThat(got).hasSize(2);
    }

    @Test
    void afterALaterStepHasFailedAReplaySendsNothingTwice() throws IOException {
        steps(CHECKED, NVDB, FOLDER);
        Path inTheWay = Files.createDirectories(home.home.resolve("out/done/limits.ndjson"));
        home.start();
        home.drop("speed/limits.csv", ROWS.replace("0.", "0,"));
        Delivery delivery = settled(DeliveryState.FAILED);
        List<String> outcomes = List.of("2 UTFØRT", "3 not sent format", "4 UTFØRT", "5 not sent UGYLDIG_FLERVERDI");
        await("what was accepted is sent, whatever became of the delivery")
                .atMost(Duration.ofSeconds(30))
                .until(() -> outcomes(delivery, "result.csv").equals(outcomes));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Files.exists(home.home
                        .resolve("spool/operations")
                        .resolve(delivery.id())
                        .resolve("owing")));
        assertThat(home.ledger().delivery(delivery.id()).orElseThrow())
                .extracting(Delivery::state, Delivery::reason, Delivery::accepted, Delivery::isWaiting)
                .containsExactly(DeliveryState.FAILED, delivery.reason(), 2L, true);
        Files.delete(inTheWay);
        home.ledger().requests().write(new Wish.Replay(delivery.id(), false, false));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> home.ledger().delivery(delivery.id()).orElseThrow().state() == DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery, "result.csv")).isEqualTo(outcomes);
        assertThat(got).hasSize(1);
        assertThat(home.home.resolve("out/done/limits.ndjson")).isRegularFile();
        assertThat(home.home.resolve("spool/operations").resolve(delivery.id())).doesNotExist();
    }

    private void awaitSent(Delivery delivery) {
        await().atMost(Duration.ofSeconds(30)).until(() -> home.ledger().operations().ofDelivery(delivery.id()).stream()
                .filter(Operation::isRemote)
                .noneMatch(each -> each.state().isOpen()));
    }

    @Test
    void aLaterStepThatIsInTroubleForAWhileHasNothingSentTwice() throws IOException {
        steps(CHECKED, NVDB, FOLDER);
        Path inTheWay = home.home.resolve("out/done");
        Files.createDirectories(home.home.resolve("out"));
        Files.writeString(inTheWay, "a file where a folder has to be");
        home.start();
        home.drop("speed/limits.csv", ROWS.replace("0.", "0,"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> home.deliveries("speed").stream().anyMatch(each -> each.attempts() > 1));
        awaitSent(home.deliveries("speed").get(0));
        Files.delete(inTheWay);
        Delivery delivery = settled(DeliveryState.QUARANTINED);
        assertThat(outcomes(delivery, "result.csv"))
                .containsExactly("2 UTFØRT", "3 not sent format", "4 UTFØRT", "5 not sent UGYLDIG_FLERVERDI");
        assertThat(got).hasSize(1);
    }
}
