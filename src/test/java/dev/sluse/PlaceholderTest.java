package dev.sluse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.TableOptions;
import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void defaultsAreReadable() {
        assertThat(TableOptions.defaults().lang()).isEqualTo("en");
    }
}
