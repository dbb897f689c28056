package dev.sluse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aWriteThatFailsTakesNoOtherWithItAndEachGetsItsOwnAnswer(@TempDir Path folder) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Ledger ledger = Ledgers.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            List<Callable<String>> writes = new ArrayList<>();
            for (int n = 0; n < 120; n++) {
                String id = "d" + n;
                boolean good = n % 3 > 0;
                writes.add(() -> good
                        ? ledger.take(id, "bikes", id, 1, NOON).id()
                        : ledger.identify("missing " + id, "abc", 1).id());
            }
            List<Future<String>> answers = threads.invokeAll(writes);

            for (int n = 0; n < 120; n++) {
                assertThat(answer(answers.get(n))).isEqualTo(n % 3 > 0 ? "d" + n : "The ledger has no missing d" + n);
            }
            assertThat(ledger.deliveries(new Ledger.Query(null, null, null, 1000)))
                    .hasSize(80)
                    .allSatisfy(each -> assertThat(ledger.journal(each.id())).hasSize(1));
            assertThat(ledger.counts().values()).singleElement().hasToString("{RECEIVED=80}");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String answer(Future<String> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause() == null ? null : e.getCause().getMessage());
        }
    }
}
