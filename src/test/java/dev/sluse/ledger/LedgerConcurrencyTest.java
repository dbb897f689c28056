package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerConcurrencyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Claims all that there is; run in a process of its own too, where it prints the ids. */
    static final class Claimer {
        private Claimer() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledgers.read(Path.of(arguments[0]), Clock.systemUTC())) {
                claimAll(ledger).forEach(System.out::println);
            }
        }

        static List<String> claimAll(Ledger ledger) {
            List<String> ids = new ArrayList<>();
            for (Optional<Delivery> next = ledger.claimNext("bikes", NOON);
                    next.isPresent();
                    next = ledger.claimNext("bikes", NOON)) {
                ids.add(next.get().id());
            }
            return ids;
        }
    }

    @Test
    void threadsAndASecondProcessNeverClaimOneDeliveryTwice(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.db");
        List<String> taken = IntStream.range(0, 160).mapToObj(n -> "d" + n).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Ledger ledger = Ledgers.open(file, Clock.systemUTC())) {
            taken.subList(0, 80).forEach(id -> ledger.take(id, "bikes", id, 1, NOON));
            Process other = start(Claimer.class, file);
            taken.subList(80, 160).forEach(id -> ledger.take(id, "bikes", id, 1, NOON));
            Callable<List<String>> claims = () -> Claimer.claimAll(ledger);

            List<String> claimed = new ArrayList<>();
            for (Future<List<String>> each : threads.invokeAll(List.of(claims, claims, claims, claims))) {
                claimed.addAll(each.get());
            }
            claimed.addAll(other.inputReader().lines().toList());

            assertThat(other.waitFor()).isZero();
            assertThat(claimed).containsExactlyInAnyOrderElementsOf(taken);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Writes without end, until it is killed; prints each id after the ledger has it. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledgers.open(Path.of(arguments[0]), Clock.systemUTC())) {
                for (int n = 0; n < 1_000_000; n++) {
                    ledger.take("d" + n, "bikes", n + ".csv", 1, NOON);
                    ledger.claimNext("bikes", NOON);
                    System.out.println("d" + n);
                }
            }
        }
    }

    @Test
    void whatWasWrittenBeforeAKillIsThereAfterwards(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ledger.db");
        Process writer = start(Writer.class, file);
        List<String> said;
        try (var output = writer.inputReader()) {
            said = new ArrayList<>(output.lines().limit(20).toList());
            writer.destroyForcibly();
        }
        writer.waitFor();

        try (Ledger ledger = Ledgers.open(file, Clock.systemUTC())) {
            assertThat(said).hasSize(20).allSatisfy(id -> assertThat(ledger.delivery(id))
                    .get()
                    .extracting(Delivery::state)
                    .isEqualTo(DeliveryState.WORKING));
            long inTable = ledger.deliveries(new Ledger.Query(null, null, null, 1_000_000))
                    .size();
            long counted = ledger.counts().values().stream()
                    .flatMap(states -> states.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(counted).isEqualTo(inTable);
            assertThat(ledger.releaseWorking("bikes")).isGreaterThanOrEqualTo(20);
        }
    }

    private static Process start(Class<?> main, Path file) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        main.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
