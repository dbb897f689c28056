package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChunkOrderTest {
    @Test
    void aChunkBeginsWhereTheCountedOnesBeforeItEnd() throws Exception {
        ChunkOrder order = new ChunkOrder(1);
        order.counted(1, 20, 25);
        order.counted(0, 10, 11);

        assertThat(order.start(0)).isEqualTo(new ChunkOrder.Start(0, 1));
        assertThat(order.start(1)).isEqualTo(new ChunkOrder.Start(10, 12));
        assertThat(order.start(2)).isEqualTo(new ChunkOrder.Start(30, 37));
        assertThat(order.rows()).isEqualTo(30);
    }

    @Test
    void turnsAreTakenInTheOrderOfTheFileWhateverTheOrderOfTheWorkers() throws Exception {
        ChunkOrder order = new ChunkOrder(0);
        List<Long> written = new CopyOnWriteArrayList<>();
        CountDownLatch started = new CountDownLatch(8);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> workers = new ArrayList<>();
        try {
            for (long chunk = 7; chunk >= 0; chunk--) {
                long mine = chunk;
                workers.add(pool.submit(() -> {
                    started.countDown();
                    started.await();
                    order.counted(mine, 1, 1);
                    order.awaitTurn(mine);
                    written.add(mine);
                    order.done(mine);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get(10, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(written).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aFailureWakesThoseWhoWait() throws Exception {
        ChunkOrder order = new ChunkOrder(0);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> waiting = pool.submit(() -> {
                order.awaitTurn(3);
                return null;
            });
            order.fail(new IllegalStateException("disk"));
            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ChunkOrder.Abandoned.class);
            assertThat(order.failure()).hasMessage("disk");
        } finally {
            pool.shutdownNow();
        }
    }
}
