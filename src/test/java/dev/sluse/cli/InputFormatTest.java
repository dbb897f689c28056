package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a file is taken for by its beginning. */
class InputFormatTest {
    @Test
    void aLongNameInJsonIsNothingSpecial() {
        String name = "a\\\"b".repeat(20_000);

        assertThat(of("{\"" + name + "\": 1}")).isEqualTo(InputFormat.JSON);
        assertThat(of("{\"" + name)).isEqualTo(InputFormat.CSV);
    }

    private static InputFormat of(String text) {
        return InputFormat.of("rows", text.getBytes(StandardCharsets.UTF_8));
    }
}
