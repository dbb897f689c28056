package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ods.PortalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way into a dataset, through the real runtime and the real HTTP stack. */
class OdsFlowTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String CSV = "id,name\n1,Ærø\n2,b\n";

    private RunningHome home;
    private PortalServer portal;

    @BeforeEach
    void make() throws IOException {
        portal = new PortalServer();
        home = new RunningHome();
        home.settings.putAll(portal.settings());
        home.settings.put("sluse.profile", "prod");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        portal.close();
    }

    @Test
    void aFileIsPublishedOnceAsOneResourceWhateverBreaks() throws IOException {
        flow("bikes", "        - to: {uri: 'ods:city-bikes', parameters: {resource: trips}}\n");
        portal.faults.putAll(Map.of(
                "GET datasets",
                        "429 {\"error\":\"slow\",\"reset_time\":\""
                                + Instant.now().plusSeconds(1) + "\"}",
                "POST resources/files", "lost",
                "POST resources", "lost",
                "GET versions", "200 <html>Log in</html>",
                "POST publish", "lost",
                "GET status", "500 {\"error_code\":\"internal_error\",\"message\":\"x\",\"trace_id\":\"t1\"}"));
        home.start();
        home.drop("bikes/trips æ.csv", CSV);

        Delivery delivery = settled("bikes", 1, DeliveryState.DELIVERED);
        Operation operation = operation(delivery);
        assertThat(operation.answer()).isEqualTo("published");
        assertThat(operation.remoteState()).isEqualTo("idle");
        assertThat(operation.remoteId()).isEqualTo("da_1");
        assertThat(operation.page()).isEqualTo(home.settings.get("ods.url") + "/backoffice/datasets/da_1/");
        assertThat(portal.resources()).isEqualTo(1);
        assertThat(portal.log.stream().filter(each -> each.equals("POST resources")))
                .hasSize(1);
        assertThat(portal.uploaded())
                .contains("name=\"file\"", "filename=\"trips__-")
                .contains(new String(CSV.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(portal.faults).isEmpty();

        // the next file replaces the first; its record errors are kept, and the delivery says so
        portal.ends("idle", 2);
        home.drop("bikes/more.csv", CSV + "3,c\n");
        Delivery second = settled("bikes", 2, DeliveryState.DELIVERED);
        assertThat(operation(second).answer()).isEqualTo("published with 2 record errors");
        assertThat(operation(second).outcome()).isEqualTo(Operation.Outcome.RECORD_ERRORS);
        assertThat(second.reason())
                .isEqualTo("Dataset city-bikes was published with 2 record errors. Each is in record-errors.csv of the"
                        + " report.");
        assertThat(home.home.resolve("reports").resolve(second.id()).resolve("record-errors.csv"))
                .hasContent("dataset,record_id,field_uid,processor_uid,message\n"
                        + "city-bikes,'=r0,no2,,\"Bad, \"\"value\"\"\"\ncity-bikes,'=r1,no2,,\"Bad, \"\"value\"\"\"\n");
        assertThat(portal.resources()).isEqualTo(1);

        // a limit is no success, and later ones wait behind it
        portal.ends("limit_reached", 1);
        home.drop("bikes/large.csv", CSV + "4,d\n");
        Delivery third = settled("bikes", 3, DeliveryState.FAILED);
        assertThat(operation(third).answer())
                .isEqualTo("limit reached (records 25000 of 20000): what is public is only a part. Raise the limit or"
                        + " send less, then replay.");
        assertThat(operation(third).remoteState()).isEqualTo("limit_reached");
        assertThat(third.reason())
                .endsWith(
                        "then replay. Dataset city-bikes has 1 record error. Each is in record-errors.csv of the report.");
        assertThat(operation(third).outcome()).isEqualTo(Operation.Outcome.LIMIT_REACHED);
        home.stop();
        assertThat(leaks()).isEmpty();
    }

    @Test
    void anAbortPassesThePublishThatItStopsAndUnpublishingNeedsToBeMeant() throws IOException {
        flow("bikes", "        - to: {uri: 'ods:city-bikes', parameters: {upload: false, wait: true}}\n");
        flow("stop", "        - to: {uri: 'ods:city-bikes', parameters: {action: abort}}\n");
        flow("gone", "        - to: {uri: 'ods:city-bikes', parameters: {action: unpublish, confirm: true}}\n");
        home.route(
                "after",
                """
                - route:
                    id: after
                    description: Follows a flow that leaves no file
                    from:
                      uri: delivery:gone
                      steps:
                        - to: ods:city-bikes
                """);
        portal.take(Duration.ofSeconds(30));
        home.start();
        home.drop("bikes/go.txt", "x");
        await().atMost(DEADLINE).until(() -> home.deliveries("bikes").stream()
                .flatMap(each -> home.ledger().operations().ofDelivery(each.id()).stream())
                .anyMatch(each -> "processing".equals(each.remoteState())));
        home.drop("stop/now.txt", "x");

        Delivery stopped = settled("stop", 1, DeliveryState.DELIVERED);
        assertThat(operation(stopped).answer()).isEqualTo("aborted: what is there is only a part");
        Delivery aborted = settled("bikes", 1, DeliveryState.FAILED);
        assertThat(operation(aborted).answer())
                .isEqualTo("aborted: what is there is only a part. Replay orders it again.");
        assertThat(operation(aborted).outcome()).isEqualTo(Operation.Outcome.ABORTED);
        assertThat(portal.log).doesNotContain("POST resources/files");

        home.ledger().remote().cancel(operation(aborted).id(), "enough");
        portal.take(Duration.ofMillis(40));
        home.drop("gone/now.txt", "x");
        assertThat(operation(settled("gone", 1, DeliveryState.DELIVERED)).answer())
                .isEqualTo("unpublished");
        assertThat(portal.isPublic()).isFalse();

        await().atMost(DEADLINE).until(() -> home.allSettled("after", 1));
        assertThat(home.deliveries("after").get(0).reason())
                .isEqualTo(
                        "The flow that after follows delivered no file here, only a report, and that is not what dataset"
                                + " city-bikes is to show. Write upload=false where there is nothing to upload.");
    }

    @Test
    void aFlowThatLacksWhatItNeedsIsRefusedWithWhatToDo() throws IOException {
        home.settings.remove("ods.api-key");
        flow("bikes", "        - to: ods:city-bikes\n");
        assertThatThrownBy(home::start).hasMessageContaining("The setting ods.api-key has no value.");

        flow("bikes", "        - to: {uri: 'ods:city-bikes', parameters: {action: unpublish}}\n");
        assertThatThrownBy(home::start)
                .hasMessageContaining(
                        "Option action=unpublish deletes all records of dataset city-bikes. Write confirm=true"
                                + " if that is meant.");
    }

    private void flow(String id, String steps) throws IOException {
        home.route(
                id,
                """
                - route:
                    id: %1$s
                    description: A flow
                    from:
                      uri: drop:%1$s
                      parameters: {minAge: 0, every: 20ms}
                      steps:
                """
                                .formatted(id)
                        + steps);
    }

    private Operation operation(Delivery delivery) {
        List<Operation> all = home.ledger().operations().ofDelivery(delivery.id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The newest of a flow's deliveries, of which there are so many. */
    private Delivery settled(String flow, int count, DeliveryState state) {
        await().atMost(DEADLINE).until(() -> home.allSettled(flow, count));
        Delivery delivery = home.deliveries(flow).get(0);
        assertThat(delivery.state()).as(String.valueOf(delivery.reason())).isEqualTo(state);
        return delivery;
    }

    /** Files of the home in which the key stands. */
    private List<Path> leaks() throws IOException {
        try (Stream<Path> all = Files.walk(home.home)) {
            return all.filter(Files::isRegularFile)
                    .filter(each -> {
                        try {
                            return Files.readString(each, StandardCharsets.ISO_8859_1)
                                    .contains(PortalServer.KEY);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
