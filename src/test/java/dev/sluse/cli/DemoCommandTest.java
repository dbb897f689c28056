package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped samples, through the real runtime. */
class DemoCommandTest {
    @Test
    void everySampleComesOutAsItSays(@TempDir Path home) {
        Call call = Call.inCheckout("demo", "--exit", "--home", home.toString());
        assertThat(call.out())
                .startsWith("FLOW")
                .contains("15 of 15 samples came out as expected. Home: " + home.toAbsolutePath());
        assertThat(call.exitCode()).isZero();
        assertThat(Call.inCheckout("status", "--home", home.toString()).exitCode())
                .as("two samples are there to be refused")
                .isEqualTo(1);
    }

    @Test
    void everySampleIsDescribedAndEveryDescriptionHasItsFiles() throws IOException {
        List<Sample> samples = Sample.in(Path.of("samples"));
        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.isOfRegister() || Files.exists(sample.input()))
                    .as("%s", sample.input())
                    .isTrue();
            assertThat(sample.expected().about()).isNotBlank();
            assertThat(sample.content() == null || Files.exists(sample.content()))
                    .as("%s", sample.content())
                    .isTrue();
        });
        try (Stream<Path> inputs = Files.walk(Path.of("samples"))) {
            assertThat(inputs.filter(file ->
                                    file.getNameCount() == 4 && file.getName(2).endsWith("in"))
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(samples.stream()
                            .filter(each -> !each.isOfRegister())
                            .map(Sample::file)
                            .toList());
        }
    }
}
