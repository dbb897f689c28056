package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {
    private static final Waits WAITS = new Waits(Duration.ofSeconds(1), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({
        "1, 0.0, PT0.5S",
        "1, 1.0, PT1S",
        "2, 1.0, PT2S",
        "5, 0.5, PT12S",
        "10, 1.0, PT8M32S",
        "11, 1.0, PT15M",
        "400, 1.0, PT15M"
    })
    void theWaitDoublesUpToTheLongest(int faults, double random, Duration expected) {
        assertThat(WAITS.after(faults, random)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, PT30S, PT30S", "10, PT30S, PT8M32S", "1, PT2H, PT15M", "1, PT0S, PT1S"})
    void whatTheOtherSideAsksForIsKeptUpToTheLongest(int faults, Duration asked, Duration expected) {
        assertThat(WAITS.after(faults, 1, asked)).isEqualTo(expected);
    }

    @Test
    void nobodyAskingLeavesItAsItIs() {
        assertThat(WAITS.after(2, 1, null)).isEqualTo(Duration.ofSeconds(2));
    }

    @Property(tries = 200)
    void noWaitIsShorterThanHalfTheFirstOrLongerThanTheLongest(
            @ForAll @IntRange(min = 1, max = 1_000_000) int faults, @ForAll @DoubleRange(max = 1) double random) {
        assertThat(WAITS.after(faults, random)).isBetween(Duration.ofMillis(500), WAITS.max());
    }
}
