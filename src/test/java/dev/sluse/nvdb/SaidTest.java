package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of others, as they are told. */
class SaidTest {
    @Test
    void aTokenOfManyPartsIsMaskedWhole() {
        assertThat(Said.tidy("refused eyJhbGciOi" + ".a".repeat(1_000_000) + " as it is"))
                .isEqualTo("refused *** as it is");
    }
}
