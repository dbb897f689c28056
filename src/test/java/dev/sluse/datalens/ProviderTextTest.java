package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of others, as they are told. */
class ProviderTextTest {
    @Test
    void aTokenOfManyPartsIsMaskedWhole() {
        assertThat(ProviderText.tidy("refused eyJhbGciOi" + ".a".repeat(1_000_000) + " as it is"))
                .isEqualTo("refused *** as it is");
    }
}
