package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a flow that was stopped or removed: nothing, and its files lie where they were dropped. */
class FlowLifeCycleTest {
    private static final int TIMES = 200;

    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "f,stays";
        home.simpleRoute("stays", "");
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void nothingIsLeftOfAFlowThatWasDeployedAndRemovedTwoHundredTimes() throws IOException {
        home.flows = "*";
        SluseRuntime runtime = home.start();
        Flows flows = runtime.steering();
        Path file = home.routes.resolve("f.camel.yaml");
        cycle(flows, file, true);
        Left before = Left.of(runtime.context());
        for (int each = 1; each < TIMES; each++) {
            cycle(flows, file, each % 10 == 0);
        }

        await().untilAsserted(() -> assertThat(Left.of(runtime.context())).isEqualTo(before));
        assertThat(threadsOf("f-")).isEmpty();
        assertThat(home.files("drops")).isEmpty();
        home.simpleRoute("g", "");
        Files.writeString(
                home.routes.resolve("g.camel.yaml"),
                Files.readString(home.routes.resolve("g.camel.yaml")).replace("drop:g", "drop:f"));
        assertThat(flows.deploy(Optional.empty()).added()).containsExactly("g");
        assertThat(flows.list()).extracting(FlowView::state).containsOnly(FlowView.State.RUNNING);
    }

    /** @param rich with all that a file can bring beside one flow */
    private void cycle(Flows flows, Path file, boolean rich) throws IOException {
        home.simpleRoute("f", "");
        List<String> others = List.of("code-lists", "stays");
        List<String> ids = rich ? List.of("f", "f-second") : List.of("f");
        if (rich) {
            Files.writeString(file, BESIDE + Files.readString(file));
        }
        assertThat(flows.deploy(Optional.of(file)))
                .isEqualTo(new DeployResult(ids, List.of(), List.of(), others, List.of()));
        Files.delete(file);
        assertThat(flows.deploy(Optional.of(file)).removed()).isEqualTo(ids);
    }

    private static final String BESIDE =
            """
            - beans:
                - name: fBean
                  type: java.util.Properties
            - onException:
                exception:
                  - java.io.IOException
                steps:
                  - to: log:oops
            - route:
                id: f-second
                from:
                  uri: direct:f-second
                  steps:
                    - to: direct:f-second
            """;

    /** What a context holds, and which threads there are of flows. */
    private record Left(
            List<String> routes,
            List<String> definitions,
            List<String> endpoints,
            int beans,
            int services,
            List<String> threads) {
        static Left of(CamelContext context) {
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            return new Left(
                    context.getRoutes().stream().map(each -> each.getRouteId()).toList(),
                    model.getRouteDefinitions().stream()
                            .map(each -> each.getRouteId())
                            .toList(),
                    context.getEndpoints().stream()
                            .map(Endpoint::getEndpointUri)
                            .sorted()
                            .toList(),
                    model.getCustomBeans().size(),
                    context.getCamelContextExtension().getServices().size(),
                    threadsOf("stays-"));
        }
    }

    private static List<String> threadsOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(each -> each.startsWith(prefix))
                .sorted()
                .toList();
    }

    @Test
    void aStoppedFlowTakesNothingHasNoThreadAndStaysStoppedOverRedeploysAndRestarts() throws IOException {
        home.simpleRoute("f", "");
        Flows flows = home.start().steering();
        FlowView stopped = flows.stop("f", "Stock-taking until Friday.");
        assertThat(stopped.state()).isEqualTo(FlowView.State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("Stock-taking until Friday.");
        assertThat(threadsOf("f-")).isEmpty();
        home.drop("f/while-stopped.csv", "one");
        home.drop("stays/other.csv", "one");
        await().until(() -> home.allSettled("stays", 1));
        home.simpleRoute("f", "lang: nb");
        assertThat(flows.deploy(Optional.empty()).changed()).containsExactly("f");
        home.stop();

        SluseRuntime again = home.start();
        assertThat(view(again, "f").state()).isEqualTo(FlowView.State.STOPPED);
        assertThat(again.health()).allMatch(each -> each.up());
        home.drop("stays/another.csv", "one");
        await().until(() -> home.allSettled("stays", 2));
        assertThat(home.files("drops")).containsExactly("f/while-stopped.csv");
        assertThat(home.deliveries("f")).isEmpty();

        assertThat(again.steering().start("f").state()).isEqualTo(FlowView.State.RUNNING);
        await().until(() -> home.allSettled("f", 1));
        assertThat(home.files("out/f")).containsExactly("while-stopped.parquet");
        home.stop();
        assertThat(view(home.start(), "f").state()).isEqualTo(FlowView.State.RUNNING);
    }

    @Test
    void aStopLetsWhatWasBegunEnd() throws Exception {
        home.simpleRoute("f", "");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        home.engine.hook = request -> {
            begun.countDown();
            goOn.await();
        };
        Flows flows = home.start().steering();
        home.drop("f/a.csv", "A");
        begun.await();
        Thread stopping = new Thread(() -> flows.stop("f", ""));
        stopping.start();
        await().until(() -> threadsOf("f-look").isEmpty());
        home.drop("f/b.csv", "B");
        goOn.countDown();
        stopping.join();

        assertThat(home.deliveries("f")).extracting(Delivery::state).containsExactly(DeliveryState.DELIVERED);
        assertThat(home.files("out/f")).containsExactly("a.parquet");
        assertThat(home.files("drops/f")).containsExactly("b.csv");
    }

    @Test
    void whatDoesNotEndInTimeIsPutBackAndBegunAgainByTheNewVersion() throws Exception {
        home.stopAfter = Duration.ofMillis(200);
        home.simpleRoute("f", "");
        CountDownLatch begun = new CountDownLatch(1);
        home.engine.hook = request -> {
            begun.countDown();
            new CountDownLatch(1).await();
        };
        Flows flows = home.start().steering();
        home.drop("f/a.csv", "A");
        begun.await();
        home.engine.hook = request -> {};
        home.simpleRoute("f", "lang: nb");
        assertThat(flows.deploy(Optional.empty()).changed()).containsExactly("f");
        await().until(() -> home.allSettled("f", 1));

        Delivery delivery = home.deliveries("f").get(0);
        assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery.attempts()).isEqualTo(2);
        assertThat(home.engine.requests).hasSize(2);
    }

    @Test
    void runLooksAtTheFolderNowAndOnceMoreWhenTheFileIsStill() throws IOException {
        home.route(
                "f",
                """
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters:
                        minAge: 300ms
                        every: 1h
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                        - to:
                            uri: folder:f
                """);
        Flows flows = home.start().steering();
        home.drop("f/a.csv", "A");
        flows.run("f");
        await().until(() -> home.allSettled("f", 1));

        assertThat(home.files("out/f")).containsExactly("a.parquet");
    }

    private static FlowView view(SluseRuntime runtime, String id) {
        Collection<FlowView> all = runtime.steering().list();
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }
}
