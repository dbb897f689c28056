package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTextsTest {

    @ParameterizedTest
    @CsvSource({
        "2s,2000",
        "1m30s,90000",
        "PT2S,2000",
        "250,250",
        "500ms,500",
        "90d,7776000000",
        "1h,3600000",
        "P1D,86400000"
    })
    void durationsAreReadAsCamelWritesThem(String text, long millis) {
        assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "2 apples", "-1s", "PT-2S", "1s1m", "99999999999999999999"})
    void whatIsNoDurationIsRefused(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16 MB,16777216", "512k,524288", "1GiB,1073741824", "100,100", "1 B,1"})
    void sizesAreReadInPowersOf1024(String text, long bytes) {
        assertThat(SizeText.parse(text)).hasValue(bytes);
    }
}
