package dev.sluse.table.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesTest {
    @ParameterizedTest
    @CsvSource({
        // heap MiB, threads, input KiB, row groups: chunk KiB
        "6000, 2, 100000, true, 8192",
        "6000, 2, 100000, false, 8192",
        "6000, 2, 8192, true, 8192",
        "6000, 2, 8192, false, 1024",
        "6000, 2, 6000, false, 750",
        "6000, 2, 800, false, 256",
        "6000, 2, 0, false, 256",
        "64, 2, 100000, false, 682",
        "64, 2, 600, true, 682",
        "64, 2, 600, false, 256",
        "16, 4, 10, false, 256",
    })
    void aSmallFileThatBecomesTextHasBuffersInProportionToIt(
            long heap, int threads, long input, boolean groups, int expected) {
        Lanes lanes = new Lanes(threads, heap << 20);
        assertThat(lanes.chunkBytes(input << 10, groups) >> 10).isEqualTo(expected);
    }
}
