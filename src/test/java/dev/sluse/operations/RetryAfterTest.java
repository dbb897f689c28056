package dev.sluse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "' 7 ' | PT7S",
                "Sat, 28 Nov 2026 12:00:30 GMT | PT30S",
                "Sat, 28 Nov 2026 11:00:00 GMT | PT0S",
                "soon | ",
                "-5 | ",
                "99999999999999 | "
            })
    void secondsAndDatesAreUnderstood(String text, Duration expected) {
        assertThat(RetryAfter.of(new Answer.Reply(503, Map.of("retry-after", text), new byte[0], null), NOW))
                .isEqualTo(expected);
    }

    @Test
    void noAnswerAsksForNothing() {
        assertThat(RetryAfter.of(new Answer.None(true, "x"), NOW)).isNull();
        assertThat(RetryAfter.of(new Answer.Reply(503, Map.of(), new byte[0], null), NOW))
                .isNull();
    }
}
