package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user can write into a flow, and what then happens. */
class FlowBehaviourTest {
    private RunningHome home;

    @BeforeEach
    void make() throws IOException {
        home = new RunningHome();
        home.flows = "f";
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
    }

    @Test
    void everyCharacterOfAValueArrivesUnchanged() throws IOException {
        home.settings.put("unit", "50% & +1 {2} |#?;=");
        flow(
                """
                        include: '.+\\.(csv|txt){1}[^&%|+ ]?'
                """,
                """
                        - to:
                            uri: table:convert
                            parameters:
                              to: csv
                              null: "#N/A,..,+ {2} | & % æøå \\\\"
                              constants: "a=100% & + {2} | æøå,b={{unit}},c={{no.such:x&y}}"
                              dateFormat: dd.MM.yyyy
                              header: "false"
                              minRows: 1
                        - to:
                            uri: folder:f
                            parameters:
                              fileName: "${file:name.noext} + {2} | & % æøå.csv"
                """);
        home.start();
        home.drop("f/trips.csv", "one");
        await().until(() -> home.allSettled("f", 1));

        TableOptions options = home.engine.requests.get(0).options();
        assertThat(options.read().nulls()).containsExactly("#N/A", "..", "+ {2} | & % æøå \\");
        assertThat(options.read().header()).isFalse();
        assertThat(options.write().constants())
                .containsEntry("a", "100% & + {2} | æøå")
                .containsEntry("b", "50% & +1 {2} |#?;=")
                .containsEntry("c", "x&y");
        assertThat(home.files("out")).containsExactly("f/trips + {2} | & % æøå.csv");
    }

    @Test
    void theFlowsOwnOnExceptionReactsAndTheDeliveryStaysRefused() throws IOException {
        home.route(
                "f",
                """
                - onException:
                    exception:
                      - dev.sluse.component.delivery.RejectedException
                    handled:
                      constant:
                        expression: "true"
                    steps:
                      - setBody:
                          simple:
                            expression: "${exception.message}"
                      - to:
                          uri: folder:f-problems
                          parameters:
                            fileName: "${file:name}.txt"
                - route:
                    id: f
                    from:
                      uri: drop:f
                      parameters:
                        minAge: 0
                        every: 20ms
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                        - to:
                            uri: folder:f
                """);
        home.start();
        home.drop("f/trips.csv", "bad one");
        await().until(() -> home.allSettled("f", 1));

        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(home.files("out")).containsExactly("f-problems/trips.csv.txt");
        assertThat(Files.readString(home.home.resolve("out/f-problems/trips.csv.txt")))
                .isEqualTo("trips.csv was refused: 1 error. Line 1: \"bad one\" is bad.");
        assertThat(home.files("quarantine")).containsExactly("f/trips.csv");
    }

    @Test
    void aFileThatGrowsIsNotTakenHoweverOldItSaysItIs() throws IOException {
        flow("minAge: 300ms\n", COPY);
        home.start();
        Path file = home.home.resolve("drops/f/slow.csv");
        Instant until = Instant.now().plusMillis(900);
        AtomicInteger rows = new AtomicInteger();
        await().pollInterval(java.time.Duration.ofMillis(50)).until(() -> {
            Files.writeString(
                    file, "row\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            rows.incrementAndGet();
            assertThat(home.deliveries("f")).isEmpty();
            return Instant.now().isAfter(until);
        });
        await().until(() -> home.allSettled("f", 1));

        assertThat(Files.readString(home.home.resolve("out/f/slow.csv"))).isEqualTo("row\n".repeat(rows.get()));
    }

    @Test
    void aFileWaitsForItsDoneFileWhichThenGoes() throws IOException {
        flow("doneFileName: '${file:name}.done'\n", COPY);
        home.start();
        home.drop("f/first.csv", "one");
        home.drop("f/second.csv", "two");
        home.drop("f/second.csv.done", "");
        await().until(() -> home.allSettled("f", 1));

        assertThat(home.files("out")).containsExactly("f/second.csv");
        await().untilAsserted(() -> assertThat(home.files("drops")).containsExactly("f/first.csv"));
    }

    @Test
    void unfinishedNamesHiddenFilesAndRepliesAreLeftAlone() throws IOException {
        flow("minAge: 0\nrecursive: true\n", COPY);
        for (String name : List.of("a.part", "b.tmp", "c~", ".d", "_replies/e.html", ".git/f", "good.csv")) {
            Path file = home.home.resolve("drops/f").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        home.start();
        await().until(() -> home.allSettled("f", 1));

        assertThat(home.files("out")).containsExactly("f/good.csv");
        assertThat(home.files("drops"))
                .containsExactly("f/.d", "f/.git/f", "f/_replies/e.html", "f/a.part", "f/b.tmp", "f/c~");
    }

    @Test
    void filesOfOneNameAreDeliveredInTheOrderInWhichTheyCameAlsoIfOneIsTriedAgain() throws IOException {
        flow("minAge: 0\nparallel: 2\n", COPY);
        AtomicInteger runs = new AtomicInteger();
        List<String> seen = new CopyOnWriteArrayList<>();
        home.engine.hook = request -> {
            if (runs.incrementAndGet() == 1) {
                throw new java.io.UncheckedIOException(new IOException("not now"));
            }
            try {
                seen.add(Files.readString(request.input()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        home.start();
        home.drop("f/a.csv", "A");
        await().until(() -> home.deliveries("f").size() == 1);
        home.drop("f/a.csv", "B");
        await().until(() -> home.allSettled("f", 2));

        assertThat(seen).containsExactly("A", "B");
        assertThat(Files.readString(home.home.resolve("out/f/a.csv"))).isEqualTo("B");
        assertThat(home.deliveries("f")).extracting(Delivery::revision).containsExactly(2, 1);
    }

    @Test
    void aRouteThatIsNoDropGetsADeliveryToo() throws IOException {
        home.route(
                "f",
                """
                - route:
                    id: f
                    from:
                      uri: timer:once
                      parameters:
                        repeatCount: 1
                        delay: 0
                      steps:
                        - setBody:
                            constant:
                              expression: "one\\ntwo"
                        - setHeader:
                            name: CamelFileName
                            constant:
                              expression: made.csv
                        - to:
                            uri: table:csv-to-parquet
                        - to:
                            uri: folder:f
                """);
        home.start();
        await().until(() -> home.allSettled("f", 1));

        assertThat(home.deliveries("f").get(0).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(home.files("out")).containsExactly("f/made.parquet");
        assertThat(home.files("archive")).containsExactly("f/MONTH/ID/made.csv");
    }

    @Test
    void twoExchangesOfOneNameAtTheSameTimeAreTwoDeliveriesAndTheLaterStays() throws Exception {
        directRoute();
        CyclicBarrier both = new CyclicBarrier(2);
        home.engine.hook = request -> meet(both);
        home.start();
        try (ProducerTemplate sender = home.runtime().context().createProducerTemplate()) {
            Future<Object> one = sender.asyncRequestBodyAndHeader("direct:in", "A", Exchange.FILE_NAME, "a.csv");
            await().until(() -> home.engine.requests.size() == 1);
            Future<Object> two = sender.asyncRequestBodyAndHeader("direct:in", "B", Exchange.FILE_NAME, "a.csv");
            one.get(30, TimeUnit.SECONDS);
            two.get(30, TimeUnit.SECONDS);
        }
        assertThat(home.deliveries("f")).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
        assertThat(home.files("archive")).containsExactly("f/MONTH/ID/a.csv", "f/MONTH/ID/a.csv");
        assertThat(Files.readString(home.home.resolve("out/f/a.parquet"))).isEqualTo("B");
    }

    @Test
    void whatACrashHasLeftOfAnExchangeEndsAndDoesNotHoldUpItsRepetition() throws Exception {
        directRoute();
        home.start();
        Ledger ledger = home.ledger();
        ledger.take("261122-000000-aaaaa", "f", "a.csv", 1, Instant.now());
        ledger.take("261122-000000-bbbbb", "f", "b.csv", 1, Instant.now());
        assertThat(ledger.claim("261122-000000-aaaaa")).isPresent();
        Path input = home.home.resolve("spool/taken/f/261122-000000-aaaaa/a.csv");
        Files.createDirectories(input.resolve("..").normalize());
        Files.writeString(input, "A");
        home.stop();
        home.start();
        try (ProducerTemplate sender = home.runtime().context().createProducerTemplate()) {
            sender.requestBodyAndHeader("direct:in", "A", Exchange.FILE_NAME, "a.csv");
        }
        assertThat(home.deliveries("f"))
                .extracting(Delivery::path, Delivery::state, Delivery::isWaiting)
                .containsExactly(
                        tuple("a.csv", DeliveryState.DELIVERED, false),
                        tuple("b.csv", DeliveryState.FAILED, true),
                        tuple("a.csv", DeliveryState.FAILED, false));
        assertThat(home.deliveries("f").get(2).reason())
                .isEqualTo("The runtime ended while it was under way; its source sends it again.");
    }

    private void directRoute() throws IOException {
        home.route(
                "f",
                """
                - route:
                    id: f
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: table:csv-to-parquet
                        - to:
                            uri: folder:f
                """);
    }

    private static void meet(CyclicBarrier both) throws InterruptedException {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other one never came", e);
        }
    }

    @Test
    void ordinaryCamelStepsBetweenOursMakeCodeLists() throws IOException {
        home.flows = "code-lists";
        home.start();
        home.drop("code-lists/colours.csv", "code,name\n01,Rød\n02,Blå\n");
        home.drop("code-lists/broken.csv", "code,nome\n01,Rød\n");
        await().until(() -> home.allSettled("code-lists", 2));

        assertThat(home.files("out"))
                .containsExactlyInAnyOrder("code-lists/colours.json", "code-lists/colours.parquet");
        assertThat(Files.readString(home.home.resolve("out/code-lists/colours.json")))
                .isEqualTo("[{\"code\":\"01\",\"name\":\"Rød\"},{\"code\":\"02\",\"name\":\"Blå\"}]");
        assertThat(home.files("quarantine")).containsExactly("code-lists/broken.csv");
        assertThat(home.deliveries("code-lists"))
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.FAILED);
    }

    @Test
    void theCrashPointsArePassedInTheirOrder() throws IOException {
        flow("minAge: 0\n", COPY);
        List<CrashPoints.Point> passed = new CopyOnWriteArrayList<>();
        home.crashPoints = passed::add;
        home.start();
        home.drop("f/a.csv", "A");
        await().until(() -> home.allSettled("f", 1));

        assertThat(passed).containsExactlyElementsOf(CrashPoints.Point.ofFiles());
    }

    private static final String COPY =
            """
                    - to:
                        uri: table:data-copy
                    - to:
                        uri: folder:f
            """;

    private void flow(String dropOptions, String steps) throws IOException {
        String waits = dropOptions.contains("minAge") || dropOptions.contains("done") ? "" : "minAge: 0\n";
        home.route(
                "f",
                "- route:\n    id: f\n    from:\n      uri: drop:f\n      parameters:\n"
                        + ("every: 20ms\n" + waits + dropOptions.strip()).indent(8)
                        + "      steps:\n"
                        + steps.stripIndent().indent(8));
    }
}
