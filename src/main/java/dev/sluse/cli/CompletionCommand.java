package dev.sluse.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a completion script for the shell, from the definitions of the commands. */
@Command(
        name = "completion",
        description = "Write a completion script: source <(sluse completion bash).",
        synopsisHeading = "%nUsage: ")
final class CompletionCommand implements Runnable {
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell. ")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine root = spec.commandLine().getParent();
        if (shell == Shell.zsh) {
            spec.commandLine().getOut().println("autoload -U +X bashcompinit && bashcompinit");
        }
        spec.commandLine().getOut().print(AutoComplete.bash("sluse", root));
        spec.commandLine().getOut().flush();
    }
}
