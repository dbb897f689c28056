package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that begin with what another flow has done, in the real runtime. */
class FollowFlowTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "bikes,after";
        home.simpleRoute("bikes", "onInvalid: '{{invalid:reject}}'");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void eachDeliveryIsHandedOnOnceAcrossRestarts() throws IOException {
        follower("");
        home.start();
        home.drop("bikes/2026/one.csv", "row one");
        await().until(() -> home.allSettled("after", 1));
        home.stop();
        home.start();
        home.drop("bikes/2026/two.csv", "row two");
        await().until(() -> home.allSettled("after", 2));
        home.stop();
        home.start();
        home.drop("bikes/three.csv", "row three");
        await().until(() -> home.allSettled("after", 3));

        Delivery source = home.ledger().newestOfPath("bikes", "2026/one.csv").orElseThrow();
        Delivery own = home.ledger().newestOfPath("after", "2026/one.csv").orElseThrow();
        assertThat(own.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.ledger().journal(own.id()))
                .filteredOn(each -> each.event().equals("follows"))
                .extracting(Ledger.Entry::text)
                .containsExactly("delivery " + source.id() + " of bikes, delivered");
        assertThat(home.files("out"))
                .containsExactly(
                        "after/2026/one.parquet",
                        "after/2026/two.parquet",
                        "after/three.parquet",
                        "bikes/2026/one.parquet",
                        "bikes/2026/two.parquet",
                        "bikes/three.parquet",
                        "who/2026/one.parquet",
                        "who/2026/two.parquet",
                        "who/three.parquet");
        assertThat(Files.readString(home.home.resolve("out/after/2026/one.parquet")))
                .isEqualTo("row one");
        assertThat(Files.readString(home.home.resolve("out/who/2026/one.parquet")))
                .isEqualTo(source.id() + " bikes delivered []");
        assertThat(home.files("archive"))
                .containsExactly("bikes/MONTH/ID/one.csv", "bikes/MONTH/ID/three.csv", "bikes/MONTH/ID/two.csv");
        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
    }

    @Test
    void whatEndedBeforeItsFirstStartIsNotHandedOnAndWhatEndedWhileItStoodStillIs() throws IOException {
        follower("");
        home.flows = "bikes";
        home.start();
        home.drop("bikes/old.csv", "row");
        await().until(() -> home.allSettled("bikes", 1));
        home.stop();
        home.flows = "bikes,after";
        home.start();
        home.stop();
        home.flows = "bikes";
        home.start();
        home.drop("bikes/meanwhile.csv", "row");
        await().until(() -> home.allSettled("bikes", 2));
        home.stop();
        home.flows = "bikes,after";
        home.start();
        await().until(() -> home.allSettled("after", 1));

        assertThat(home.files("out/after")).containsExactly("meanwhile.parquet");
    }

    @Test
    void whatWasRefusedIsHandedOnAsItsReport() throws IOException {
        follower("state: 'rejected, failed'");
        home.start();
        home.drop("bikes/good.csv", "row");
        await().until(() -> home.allSettled("bikes", 1));
        home.drop("bikes/2026/trips.csv", "bad row");
        await().until(() -> home.allSettled("after", 1));

        Delivery source = home.ledger().newestOfPath("bikes", "2026/trips.csv").orElseThrow();
        assertThat(home.files("out/after")).containsExactly("2026/trips.report.json");
        assertThat(home.home.resolve("out/after/2026/trips.report.json"))
                .hasSameBinaryContentAs(home.home.resolve("reports/" + source.id() + "/report.json"));
        assertThat(Files.readString(home.home.resolve("out/who/2026/trips.report.json")))
                .isEqualTo(source.id() + " bikes rejected [" + source.reason() + "]");
        assertThat(home.deliveries("after").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aFlowThatReportsNothingHandsOnWhatTheLedgerKnows() throws IOException {
        home.route(
                "bikes",
                """
                - route:
                    id: bikes
                    from:
                      uri: drop:bikes
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                        - throwException: {exceptionType: java.lang.IllegalArgumentException, message: No such luck}
                """);
        follower("state: failed");
        home.start();
        home.drop("bikes/trips.csv", "row");
        await().until(() -> home.allSettled("after", 1));

        Delivery source = home.deliveries("bikes").get(0);
        assertThat(new ObjectMapper()
                        .readTree(
                                home.home.resolve("out/after/trips.report.json").toFile())
                        .toString())
                .isEqualTo("{\"valid\":false,\"delivery\":\"" + source.id()
                        + "\",\"flow\":\"bikes\",\"state\":\"failed\",\"reason\":\"No such luck\",\"input\":{\"name\":"
                        + "\"trips.csv\",\"bytes\":3,\"sha256\":\"" + source.sha256() + "\"}}");
    }

    @Test
    void whatWasReplacedMeanwhileIsLeftOutAndTheNewerOneComes() throws IOException {
        follower("");
        home.start();
        home.stop();
        home.flows = "bikes";
        home.start();
        home.drop("bikes/trips.csv", "row old");
        await().until(() -> home.allSettled("bikes", 1));
        home.drop("bikes/trips.csv", "row new");
        await().until(() -> home.allSettled("bikes", 2));
        List<Delivery> both = home.deliveries("bikes");
        home.stop();
        home.flows = "bikes,after";
        home.start();
        await().until(() -> home.allSettled("after", 1));

        assertThat(Files.readString(home.home.resolve("out/after/trips.parquet")))
                .isEqualTo("row new");
        assertThat(home.ledger().journal(both.get(1).id()))
                .filteredOn(each -> each.event().equals("not-handed-on"))
                .extracting(Ledger.Entry::text)
                .containsExactly(home.home.resolve("out/bikes/trips.parquet") + " was replaced by delivery "
                        + both.get(0).id() + " before it could be handed on to a flow that follows; that delivery's own"
                        + " end comes next.");
        assertThat(home.ledger().journal(both.get(0).id()))
                .noneMatch(each -> each.event().equals("not-handed-on"));
    }

    @Test
    void theBodyStaysWhatWasDeliveredWhileANewerFileTakesItsPlace() throws IOException {
        home.route(
                "after",
                """
                - route:
                    id: after
                    from:
                      uri: delivery:bikes
                      steps:
                        - delay: {constant: "{{wait:1}}"}
                        - to: {uri: folder:after, parameters: {fileName: "${header.SluseSourceDeliveryId}"}}
                """);
        home.settings.put("wait", "1500");
        home.start();
        home.drop("bikes/trips.csv", "row old");
        await().until(() -> home.deliveries("after").size() == 1);
        home.drop("bikes/trips.csv", "row new");
        await().until(() -> home.allSettled("after", 2));

        List<Delivery> both = home.deliveries("bikes");
        assertThat(home.home.resolve("out/after/" + both.get(1).id())).hasContent("row old");
        assertThat(home.home.resolve("out/after/" + both.get(0).id())).hasContent("row new");
    }

    @Test
    void whatACrashLeftInTheSpoolBeforeTheRowIsRemovedAndHandedOnAgain() throws IOException {
        follower("");
        home.start();
        home.stop();
        Files.createDirectories(home.home.resolve("spool/taken/after/261128-000000-abcde/handed-over/output"));
        Files.writeString(
                home.home.resolve("spool/taken/after/261128-000000-abcde/handed-over/output/x.parquet"), "half");
        home.start();
        home.drop("bikes/trips.csv", "row");
        await().until(() -> home.allSettled("after", 1));

        await().untilAsserted(() -> assertThat(home.files("spool")).isEmpty());
        assertThat(home.files("out/after")).containsExactly("trips.parquet");
    }

    private void follower(String options) throws IOException {
        home.route(
                "after",
                """
                - route:
                    id: after
                    from:
                      uri: delivery:bikes
                      parameters: {%s}
                      steps:
                        - to: folder:after
                        - setBody:
                            simple: "${header.SluseSourceDeliveryId} ${header.SluseSourceFlow} ${header.SluseSourceState} [${header.SluseSourceReason}]"
                        - to: folder:who
                """
                        .formatted(options));
    }
}
