package dev.sluse.nvdb.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final AtomicInteger made = new AtomicInteger();

    private Integer counted() {
        return made.incrementAndGet();
    }

    @Test
    void allThingsComeInTheirOrder() throws IOException {
        ReadAhead.Making<Integer> source = () -> made.get() == 10_000 ? null : counted();
        try (ReadAhead<Integer> ahead = new ReadAhead<>("test", source, each -> 10_000)) {
            for (int expected = 1; expected <= 10_000; expected++) {
                assertThat(ahead.next()).isEqualTo(expected);
            }
            assertThat(ahead.next()).isNull();
            assertThat(ahead.next()).isNull();
        }
    }

    @Test
    void whatGoesWrongIsThrownWhereItWouldHaveComeAndEachTimeAgain() throws IOException {
        IOException broken = new IOException("broken");
        ReadAhead.Making<Integer> source = () -> {
            if (made.get() == 300) {
                throw broken;
            }
            return counted();
        };
        try (ReadAhead<Integer> ahead = new ReadAhead<>("test", source, each -> 1)) {
            for (int expected = 1; expected <= 300; expected++) {
                assertThat(ahead.next()).isEqualTo(expected);
            }
            assertThatThrownBy(ahead::next).isSameAs(broken);
            assertThatThrownBy(ahead::next).isSameAs(broken);
        }
    }

    @Test
    void largeThingsAreNotHeapedUp() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        ReadAhead.Making<Integer> source = () -> {
            three.countDown();
            return counted();
        };
        try (ReadAhead<Integer> ahead = new ReadAhead<>("test", source, each -> 16 << 20)) {
            assertThat(ahead.next()).isOne();
            // one is held here, one waits for room
            assertThat(three.await(200, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(ahead.next()).isEqualTo(2);
            assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(made.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void whoHasEnoughClosesItWhileItWaitsForRoom() {
        ReadAhead<Integer> ahead = new ReadAhead<>("test", this::counted, each -> 1 << 20);
        ahead.close();
        assertThat(made.get()).isLessThanOrEqualTo(4);
    }
}
