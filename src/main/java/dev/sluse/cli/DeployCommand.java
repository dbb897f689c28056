package dev.sluse.cli;

import dev.sluse.ledger.Wish;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the running runtime bring in its routes as they are now. */
@Command(
        name = "deploy",
        description = {
            "Have the running runtime check its routes and bring in what has changed.",
            "A file that is refused is told with its line, and the last good version of it goes on; it ends with 2 then."
        })
final class DeployCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "Only this route file or folder of them, also relative to the routes folder.")
    private @Nullable Path path;

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DeployCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Home at = asking.home().home(surroundings);
        if (HomeLock.holder(at).isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("sluse: No runtime runs " + at.root() + ". One that starts deploys all routes by itself.");
            return ExitCodes.ACCESS;
        }
        return asking.ask(surroundings, spec, ledger -> new Wish.Deploy(place()));
    }

    /** Where the user stands comes first: what lies there is meant. */
    private String place() {
        if (path == null) {
            return "";
        }
        Path here = surroundings.resolve(path);
        return Files.exists(here) ? here.toAbsolutePath().toString() : path.toString();
    }
}
