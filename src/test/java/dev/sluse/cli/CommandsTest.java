package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all commands have in common: help, versions, wrong calls. */
class CommandsTest {
    private final Path folder;

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theVersionIsOneLine() {
        Call call = Call.in(folder, "--version");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).matches("sluse \\S+ \\(Java \\d+, .*\\)\n");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(Call.in(folder, "--help").out())
                .contains("run ", "demo ", "convert ", "check ", "status ", "deliveries ", "show ", "components ");
        assertThat(Call.in(folder, "help", "convert").out()).startsWith("Usage: sluse convert [OPTIONS] IN...\n");
        assertThat(Call.in(folder, "convert", "--help").out()).startsWith("Usage: sluse convert [OPTIONS] IN...\n");
    }

    @Test
    void aCallWithoutACommandShowsTheHelpAndIsWrong() {
        Call call = Call.in(folder);
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEqualTo("sluse: Missing required subcommand. See 'sluse --help'.\n");
    }

    @Test
    void aWrongCallIsOneSentenceThatNamesTheHelp() {
        Call call = Call.in(folder, "convert");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).isEqualTo("sluse: Missing required parameter: 'IN'. See 'sluse help convert'.\n");
    }

    @Test
    void anUnknownCommandIsRefused() {
        Call call = Call.in(folder, "stauts");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .isEqualTo("sluse: There is no command stauts; did you mean status? See 'sluse --help'.\n");
    }

    @Test
    void anUnknownOptionIsRefused() {
        Call call = Call.in(folder, "check", "a.csv", "--shcema", "s");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEqualTo("sluse: Unknown option: '--shcema'. See 'sluse help check'.\n");
    }

    @Test
    void allWrongOptionsOfATableAreSaidAtOnce() {
        Call call = Call.in(folder, "convert", "a.csv", "--decimal", "x", "--encoding", "nope");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .contains("encoding is \"nope\", but must be auto or a character set of Java")
                .contains("decimal is \"x\", but must be one of auto, ., ,");
        assertThat(call.err().lines()).hasSize(1);
    }

    @Test
    void theStackIsShownOnlyWhenAskedFor() {
        String[] quiet = {"show", "x", "--home", "nowhere"};
        String[] verbose = {"show", "x", "--home", "nowhere", "--verbose"};
        assertThat(Call.in(folder, quiet).err())
                .isEqualTo("sluse: There is no ledger " + folder.resolve("nowhere/ledger.db")
                        + ". Give the right --home, or start the runtime there once.\n");
        assertThat(Call.in(folder, verbose).err()).contains("\tat dev.sluse.");
    }

    @Test
    void completionIsAScriptForTheShell() {
        assertThat(Call.in(folder, "completion", "bash").out()).startsWith("#!").contains("--on-invalid");
        assertThat(Call.in(folder, "completion", "fish").exitCode()).isEqualTo(2);
    }

    @Test
    void componentsAreListedFromTheirDefinitions() {
        assertThat(Call.in(folder, "components").out()).contains("drop:folder", "table:operation", "folder:folder");
        assertThat(Call.in(folder, "components", "table").out()).contains("onInvalid", "dateFormat");
        assertThat(Call.in(folder, "components", "--json").out()).startsWith("[ {");
        Call unknown = Call.in(folder, "components", "okdata");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo(
                        "sluse: There is no connector okdata. There are drop, schedule, delivery, register-events, table, folder, datalens, ods, nvdb.\n");
    }
}
