package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

class LookingTest {
    private final Surroundings surroundings = Surroundings.ofProcess();

    @ParameterizedTest
    @FieldSource("dev.sluse.cli.Looking#NAMES")
    void aCommandThatLooksIsMadeAloneAndIsTheSameAsAmongAll(String name) {
        CommandLine alone = Sluse.commandLine(surroundings, name);

        assertThat(alone.getSubcommands()).containsOnlyKeys(name);
        assertThat(alone.getSubcommands().get(name).getUsageMessage())
                .isEqualTo(Sluse.commandLine(surroundings)
                        .getSubcommands()
                        .get(name)
                        .getUsageMessage());
    }

    @Test
    void anyOtherCommandComesWithAll() {
        assertThat(Sluse.commandLine(surroundings, "replay").getSubcommands())
                .containsKeys("replay", "status", "run", "help");
    }

    @Test
    void theLauncherKnowsThem() throws IOException {
        assertThat(Files.readString(Path.of("sluse"))).contains("  " + String.join(" | ", Looking.NAMES) + ")\n");
    }
}
