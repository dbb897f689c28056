package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LookingTest {
    private final Surroundings surroundings = Surroundings.ofProcess();

    @ParameterizedTest
    @FieldSource("dev.sluse.cli.Looking#NAMES")
    void aCommandThatLooksIsMadeAloneAndIsTheSameAsAmongAll(String name) {
        CommandLine alone = Sluse.commandLine(surroundings, name);

        assertThat(alone.getSubcommands()).containsOnlyKeys(name);
        assertThat(usage(alone, name)).isEqualTo(usage(Sluse.commandLine(surroundings), name));
    }

    @Test
    void eachCommandIsTheSameAloneAndAmongAll() {
        Map<String, CommandLine> all = Sluse.commandLine(surroundings).getSubcommands();

        assertThat(all).containsKeys("run", "help", "completion");
        all.forEach((name, command) ->
                assertThat(usage(Sluse.commandLine(surroundings, name), name)).isEqualTo(command.getUsageMessage()));
    }

    private static String usage(CommandLine commands, String name) {
        CommandLine command = commands.getSubcommands().get(name);
        assertThat(command).as(name).isNotNull();
        return command == null ? "" : command.getUsageMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "completion", "--verbose", "unknown", ""})
    void whatNeedsTheOthersComesWithAll(String called) {
        assertThat(Sluse.commandLine(surroundings, called).getSubcommands()).containsKeys("run", "status", "help");
    }

    @Test
    void theLauncherKnowsThem() throws IOException {
        assertThat(Files.readString(Path.of("sluse"))).contains("  " + String.join(" | ", Looking.NAMES) + ")\n");
    }
}
