package dev.sluse.table.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.ColumnType;
import dev.sluse.table.vector.ColumnVector;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text may stand in JSON only if it means there what it meant to whoever read it. */
class JsonNumberTest {
    @ParameterizedTest
    @CsvSource({
        "1.234, 1.234, true",
        "1.234, 1234, false",
        "-1.234, -1234, false",
        "0.5, 0.5, true",
        "1.9999999999999999999, 2, true",
        "1234567890123456789.5, 1234567890123456789.5, true",
        "1e3, 1000, true",
        "1e+3, 1000, true",
        "1.5e-3, 0.0015, true",
        "1e, 1, false",
        "1.e3, 1000, false",
        "-, 0, false",
        "0x10, 16, false",
        "1_000, 1000, false",
    })
    void aDoubleSaysItsText(String text, double value, boolean says) {
        ColumnVector vector = new ColumnVector(ColumnType.DOUBLE);
        vector.reset(1);
        vector.doubles[0] = value;
        assertThat(says(vector, text)).isEqualTo(says);
    }

    @Test
    void aWholeNumberSaysOnlyDigits() {
        ColumnVector vector = new ColumnVector(ColumnType.INT64);
        vector.reset(1);
        vector.longs[0] = 1_234;
        assertThat(says(vector, "1234")).isTrue();
        assertThat(says(vector, "1.234")).isFalse();
        assertThat(says(vector, "1234.0")).isFalse();
        assertThat(says(vector, "")).isFalse();
    }

    @Test
    void aDecimalSaysItsText() {
        ColumnVector vector = new ColumnVector(ColumnType.decimal(18, 2));
        vector.reset(1);
        vector.longs[0] = 123_400;
        assertThat(says(vector, "1234.0")).isTrue();
        assertThat(says(vector, "1.234")).isFalse();
    }

    @Test
    void theSmallestLongHasAllItsDigits() {
        Bytes out = new Bytes();
        Decimals.put(Long.MIN_VALUE, out);
        out.put(' ');
        Decimals.put(Long.MAX_VALUE, out);
        out.put(' ');
        Decimals.put(-10, out);
        assertThat(new String(out.copy(), StandardCharsets.US_ASCII))
                .isEqualTo("-9223372036854775808 9223372036854775807 -10");
    }

    private static boolean says(ColumnVector vector, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return JsonNumber.says(vector, 0, bytes, 0, bytes.length);
    }
}
