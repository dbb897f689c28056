package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.console.HealthSource;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ledger.RemoteOperations.Line;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Wish;
import dev.sluse.operations.WriteDriver;
import dev.sluse.table.TableRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flow that hands its deliveries over to a remote system, over the real HTTP stack. */
class RemoteFlowTest {
    private final Queue<String> got = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private RunningHome home;
    private HttpServer server;

    @BeforeEach
    void make() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(exchange.getRequestURI() + " " + body);
            byte[] answer = ("status " + status).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        home = new RunningHome();
        home.simpleRoute("trees", "");
        home.drivers = List.of(new WriteDriver(
                "datalens-write",
                home.home,
                "http://127.0.0.1:" + server.getAddress().getPort()));
        home.engine.hook = this::accept;
    }

    @AfterEach
    void stop() throws IOException {
        home.close();
        server.stop(0);
    }

    /** What a producer does. */
    private void accept(TableRequest request) {
        Path work = home.home.resolve("spool/work");
        String id = work.relativize(request.work()).getName(0).toString();
        List<Accepted> batches = new ArrayList<>();
        try {
            Path folder = Files.createDirectories(
                    home.home.resolve("spool/operations").resolve(id).resolve("trees"));
            for (int n = 0; n < 2; n++) {
                Path file = Files.writeString(folder.resolve(n + ".ndjson"), "[\"" + id + "\"," + n + "]");
                batches.add(new Accepted(
                        n,
                        "datalens/main/trees",
                        id + "-" + n,
                        home.home.relativize(file).toString(),
                        null,
                        "{}"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        home.ledger().remote().accept(id, "datalens-write", "trees", batches);
        home.runtime().remote().wake();
    }

    private Delivery dropped(String name) throws IOException {
        int before = home.deliveries("trees").size();
        home.drop("trees/" + name, "one");
        await().until(() -> home.deliveries("trees").size() > before);
        return home.deliveries("trees").get(0);
    }

    private Delivery delivery(Delivery of) {
        return home.ledger().delivery(of.id()).orElseThrow();
    }

    private void awaitState(Delivery of, DeliveryState state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> delivery(of).state() == state);
    }

    private String ask(Wish wish) {
        long id = home.ledger().requests().write(wish);
        Request answered = await().until(
                        () -> home.ledger().requests().find(id).filter(each -> each.answer() != null),
                        Optional::isPresent)
                .orElseThrow();
        return answered.answer() + " (" + answered.outcome() + ")";
    }

    private List<Operation> remote(Delivery of) {
        return home.ledger().operations().ofDelivery(of.id()).stream()
                .filter(Operation::isRemote)
                .toList();
    }

    private Optional<HealthSource.Check> check() {
        return home.runtime().health().stream()
                .filter(each -> each.name().equals("datalens"))
                .findFirst();
    }

    @Test
    void aDeliveryIsDeliveredWhenTheFarEndHasAllOfIt() throws IOException {
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.DELIVERED);

        assertThat(got)
                .containsExactly(
                        "/trees?id=" + taken.id() + "-0 [\"" + taken.id() + "\",0]",
                        "/trees?id=" + taken.id() + "-1 [\"" + taken.id() + "\",1]");
        assertThat(home.files("archive")).containsExactly("trees/MONTH/ID/a.csv");
        assertThat(home.files("spool")).isEmpty();
        assertThat(home.ledger().remote().conversation(remote(taken).get(0).id()).stream()
                        .map(Line::text)
                        .map(each -> each.replaceAll("in [\\d.]+ s", "in T s")))
                .last()
                .isEqualTo("200 in T s: status 200");
        assertThat(check()).contains(new HealthSource.Check("datalens", true, ""));
    }

    @Test
    void whatPassesIsTriedOnOverARestartAsTheSameRequest() throws IOException {
        status = 503;
        home.settings.put("sluse.retry.budget", "1s");
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.DELIVERING);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> check().filter(each -> !each.up()).isPresent());
        assertThat(remote(taken)).extracting(Operation::trouble).containsExactly("It answered 503.", null);
        assertThat(ask(new Wish.Replay(taken.id(), false, false)))
                .isEqualTo(taken.id() + " is being delivered: what was in trouble is tried again now. (0)");

        home.stop();
        status = 200;
        home.start();
        awaitState(taken, DeliveryState.DELIVERED);
        assertThat(got.stream().distinct()).hasSize(2);
    }

    @Test
    void whatIsRefusedHoldsBackLaterDeliveriesUntilItIsReplayedOrCancelled() throws IOException {
        status = 400;
        home.start();
        Delivery first = dropped("a.csv");
        awaitState(first, DeliveryState.REJECTED);
        Operation refused = remote(first).get(0);
        assertThat(delivery(first).reason())
                .isEqualTo("Operation " + refused.id()
                        + " (datalens-write trees, batch 0) was refused: The table has no such column. (status 400)");
        Delivery second = dropped("b.csv");
        awaitState(second, DeliveryState.DELIVERING);
        assertThat(home.ledger().remote().ahead(remote(second).get(0))).contains(refused);
        assertThat(got).hasSize(1);

        status = 200;
        assertThat(ask(new Wish.Replay(first.id(), false, false)))
                .isEqualTo(first.id()
                        + " carries on where it stopped: one operation is tried again, as the same request." + " (0)");
        awaitState(first, DeliveryState.DELIVERED);
        awaitState(second, DeliveryState.DELIVERED);
        assertThat(got).hasSize(5);
        assertThat(got.stream().distinct()).hasSize(4);
    }

    @Test
    void aDeliveryThatIsCancelledLetsTheLaterOnesPass() throws IOException {
        status = 400;
        home.start();
        Delivery first = dropped("a.csv");
        awaitState(first, DeliveryState.REJECTED);
        Delivery second = dropped("b.csv");
        awaitState(second, DeliveryState.DELIVERING);
        status = 200;

        assertThat(ask(new Wish.Cancel(first.id(), "not wanted")))
                .isEqualTo(first.id() + " stays rejected; nobody need look at it any more. (0)");
        awaitState(second, DeliveryState.DELIVERED);
        assertThat(remote(first)).extracting(Operation::state).containsOnly(State.CANCELLED);
        assertThat(got).filteredOn(each -> each.contains(first.id())).hasSize(1);
    }

    @Test
    void oneThatIsBeingDeliveredCanBeCancelled() throws IOException {
        status = 503;
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.DELIVERING);

        assertThat(ask(new Wish.Cancel(taken.id(), "")))
                .isEqualTo(
                        taken.id() + " is cancelled: what was not done yet is not carried on with. It is failed. (0)");
        assertThat(delivery(taken).isWaiting()).isFalse();
        assertThat(ask(new Wish.Cancel(taken.id(), "")))
                .as("a second time")
                .contains(taken.id())
                .endsWith("(0)");
    }

    @Test
    void aSingleOperationIsRetriedOrGivenUp() throws IOException {
        status = 400;
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.REJECTED);
        Operation first = remote(taken).get(0);
        Operation second = remote(taken).get(1);

        status = 200;
        assertThat(ask(new Wish.RetryOperation(second.id())))
                .isEqualTo("Operation " + second.id()
                        + " is tried again now, as the same request. It waits behind operation " + first.id()
                        + ", which is failed. (0)");
        assertThat(ask(new Wish.CancelOperation(first.id(), "")))
                .isEqualTo("Operation " + first.id()
                        + " is cancelled: it is not carried on with, and those behind it are. (0)");
        await().until(() ->
                home.ledger().operations().find(second.id()).orElseThrow().state() == State.DONE);
        assertThat(ask(new Wish.RetryOperation(second.id())))
                .isEqualTo("Operation " + second.id() + " is done: there is nothing to do. (0)");
        assertThat(ask(new Wish.CancelOperation(second.id(), "")))
                .isEqualTo("Operation " + second.id() + " is done: what is done is not taken back by cancelling. (1)");
        assertThat(ask(new Wish.RetryOperation(99))).isEqualTo("There is no operation 99. (2)");
    }

    @Test
    void whatWasCancelledIsNotReplayedButSentThroughAgain() throws IOException {
        status = 503;
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.DELIVERING);
        ask(new Wish.Cancel(taken.id(), ""));

        assertThat(ask(new Wish.Replay(taken.id(), false, false)))
                .isEqualTo(taken.id()
                        + " was cancelled: what was not done by then is not carried on with. sluse replay " + taken.id()
                        + " --again sends the input through the flow once more. (1)");
        assertThat(delivery(taken).state()).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void aRouteThatIsToldOfTheRefusalIsReplayedWithItsOperations() throws IOException {
        status = 400;
        home.engine.hook = request -> {
            accept(request);
            if (status != 200) {
                // as a step that waits for its operations
                throw new RejectedException("The table has no such column.", "");
            }
        };
        home.start();
        Delivery taken = dropped("a.csv");
        awaitState(taken, DeliveryState.REJECTED);
        await().until(() -> remote(taken).get(0).state() == State.FAILED);

        status = 200;
        assertThat(ask(new Wish.Replay(taken.id(), false, false)))
                .isEqualTo(taken.id() + " carries on where it stopped. (0)");
        awaitState(taken, DeliveryState.DELIVERED);
        assertThat(got.stream().distinct()).hasSize(2);
        assertThat(got).hasSize(3);
    }
}
