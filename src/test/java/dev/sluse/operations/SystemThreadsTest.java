package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** How many calls of a system count as busy. */
class SystemThreadsTest {
    @Test
    void workThatFindsNoThreadKeepsNoPlace() throws InterruptedException {
        SystemThreads threads = new SystemThreads(1, () -> {});
        threads.close(Duration.ZERO, Duration.ZERO);

        assertThatThrownBy(() -> threads.run("ods", () -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(threads.isOneFree("ods")).isTrue();
    }
}
