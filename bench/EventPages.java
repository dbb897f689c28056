import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluse.component.http.SystemClient;
import dev.sluse.component.http.Truststore;
import dev.sluse.component.register.CamelGraphQl;
import dev.sluse.datafordeler.Access;
import dev.sluse.datafordeler.Following;
import dev.sluse.datafordeler.FollowerTools;
import dev.sluse.datafordeler.RegisterClient;
import dev.sluse.datafordeler.RegisterFollower;
import dev.sluse.datafordeler.Registers;
import dev.sluse.datafordeler.SchemaWatch;
import dev.sluse.datafordeler.Selection;
import dev.sluse.datafordeler.Steps;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * How fast a backlog of events is brought into staged, synced, recorded windows, against a bare loop that pages and discards, in turns.
 *
 * <p>The register, in a process of its own: {@code java -Dsun.net.httpserver.nodelay=true -cp "target/classes:target/lib/*"
 * bench/EventPages.java serve <port> <events>
 * <events a package> <ms a page>}; then {@code java -cp "target/classes:target/lib/*" bench/EventPages.java run <port> <folder> [turns]}.
 */
public class EventPages {
    private static final int PAGE = 1000;
    private static final Pattern CURSOR = Pattern.compile("\"endCursor\":\"(\\d+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"(first|from|to|after)\":\"?(\\d+)");

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("serve")) {
            serve(port, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            return;
        }
        URI uri = URI.create("http://127.0.0.1:" + port + "/BBR/v2");
        int turns = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
        for (int turn = 1; turn <= turns; turn++) {
            double bare = bare(uri);
            double ours = ours(uri, Path.of(arguments[2]));
            System.out.printf("turn %d: bare %,.0f events/s, ours %,.0f events/s, %.0f %%%n", turn, bare, ours, 100 * ours / bare);
        }
        // Camel's and the client's threads would keep the process
        System.exit(0);
    }

    private static double bare(URI uri) throws Exception {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long begun = System.nanoTime();
        long count = 0;
        String after = "";
        while (true) {
            String body = "{\"query\":\"events\",\"variables\":{\"first\":1000,\"from\":1,\"to\":999999999"
                    + (after.isEmpty() ? "" : ",\"after\":\"" + after + "\"") + "}}";
            String text = http.send(
                            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            count += PAGE;
            Matcher cursor = CURSOR.matcher(text);
            if (!text.startsWith("{\"data\":{\"BBR_Events\":{\"pageInfo\":{\"hasNextPage\":true") || !cursor.find()) {
                return count / ((System.nanoTime() - begun) / 1e9);
            }
            after = cursor.group(1);
        }
    }

    private static double ours(URI uri, Path parent) throws Exception {
        Path folder = Files.createTempDirectory(parent, "events");
        AtomicInteger ids = new AtomicInteger();
        Clock clock = Clock.systemUTC();
        try (Ledger ledger = Ledgers.open(folder.resolve("ledger.db"), clock);
                DefaultCamelContext context = new DefaultCamelContext();
                CamelGraphQl service = new CamelGraphQl(
                        context,
                        uri,
                        "BBR/v2",
                        Access.none(),
                        new SystemClient("datafordeler", "", new Truststore(null), "bench"),
                        () -> {})) {
            RegisterFollower follower = new RegisterFollower(
                    new Following(
                            "bbr",
                            new Selection(List.of(), "", Selection.Failed.DROP),
                            "beginning",
                            PAGE,
                            500_000,
                            20,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1)),
                    new RegisterClient(Registers.standard().find("BBR").orElseThrow(), service),
                    new FollowerTools(
                            ledger,
                            folder.resolve("taken"),
                            () -> "d" + ids.incrementAndGet(),
                            clock,
                            new Random(1),
                            Executors.newSingleThreadExecutor(),
                            () -> 0,
                            Optional.empty(),
                            new SchemaWatch(ledger, "bbr", Map.of(), clock),
                            Steps.NONE));
            follower.begin();
            long begun = System.nanoTime();
            long events = 0;
            RegisterFollower.Look look = follower.look();
            while (look == RegisterFollower.Look.TOOK) {
                Delivery delivery = ledger.claimNext("bbr", clock.instant()).orElseThrow();
                events += follower.figures(delivery.id()).orElseThrow().rows();
                ledger.settle(delivery.id(), DeliveryState.DELIVERED, Ledger.Figures.NONE, "");
                Files.delete(folder.resolve("taken").resolve(delivery.id()).resolve(delivery.path()));
                look = follower.look();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "  %,d events in %d windows, %.1f s, heap %d MB%n",
                    events,
                    ids.get() - 1,
                    seconds,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
            return events / seconds;
        }
    }

    private static void serve(int port, long events, int eventsOfAPackage, int millis) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/BBR/v2", call -> answer(call, events, eventsOfAPackage, millis));
        server.start();
    }

    private static void answer(HttpExchange call, long events, int eventsOfAPackage, int millis) throws IOException {
        long begun = System.nanoTime();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(1 << 19);
        if (call.getRequestURI().getPath().endsWith("/schema") || body.contains("ImportStatus")) {
            text.append("{\"data\":{\"DAF_RegisterImportStatus\":{\"lastEventId\":" + events
                    + ",\"lastSequenceNumber\":1000000,\"lastUpdated\":\"2026-10-09T20:04:24.934986Z\"}}}");
        } else if (body.contains("\"sequenceFrom\"") || body.contains("\"sequenceTo\"")) {
            text.append("{\"data\":{\"BBR_Events\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},\"nodes\":[]}}}");
        } else {
            long from = 1;
            long to = events;
            for (Matcher number = NUMBER.matcher(body); number.find(); ) {
                long value = Long.parseLong(number.group(2));
                switch (number.group(1)) {
                    case "from" -> from = Math.max(from, value);
                    case "after" -> from = Math.max(from, value + 1);
                    case "to" -> to = Math.min(to, value);
                    default -> {}
                }
            }
            long last = Math.min(to, from + PAGE - 1);
            text.append("{\"data\":{\"BBR_Events\":{\"pageInfo\":{\"hasNextPage\":" + (last < to) + ",\"endCursor\":\"" + last + "\"},\"nodes\":[");
            for (long id = from; id <= last; id++) {
                text.append(id == from ? "" : ",").append("{\"eventid\":").append(id)
                        .append(",\"entityname\":\"Bygning\",\"eventaction\":\"u\",\"datafordelerRegisterImportSequenceNumber\":")
                        .append(1 + (id - 1) / eventsOfAPackage)
                        .append(",\"datafordelerOpdateringstid\":\"2025-11-24T18:17:05.481142Z\",\"fromfailedimport\":false,"
                                + "\"object_id\":\"4010603255\",\"object_datafordelerRowId\":\"1589ee04-8f15-4bab-a245-b231c76b1f72\","
                                + "\"object_datafordelerRowVersion\":3,\"object_registreringfra\":\"2025-11-24T18:17:05.481142Z\","
                                + "\"object_registreringtil\":null,\"object_status\":\"6\","
                                + "\"object_virkningfra\":\"2025-11-24T18:17:05.481142Z\",\"object_virkningtil\":null}");
            }
            text.append("]}}}");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        long left = millis - (System.nanoTime() - begun) / 1_000_000;
        if (left > 0) {
            try {
                Thread.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        call.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
