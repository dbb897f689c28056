package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Calls the commands that have to be quick, so that the archive of classes that the launcher makes of this process has what they need.
 */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * Unpacks the database's library first, into the folder that the launcher names.
     *
     * @param home one with deliveries, which nobody runs
     */
    static void of(Surroundings surroundings, Home home) {
        String library = System.getProperty("sluse.library", "");
        if (!library.isEmpty()) {
            Ledgers.unpackLibrary(Path.of(library));
        }
        String id;
        try (Ledger ledger = Ledgers.look(home.ledger(), surroundings.clock())) {
            id = ledger.deliveries(new Ledger.Query(null, null, null, 1)).stream()
                    .map(Delivery::id)
                    .findFirst()
                    .orElse("");
        }
        call(surroundings, "status", "--home", home.root().toString());
        call(surroundings, "status", "--json", "--home", home.root().toString());
        call(surroundings, "deliveries", "--home", home.root().toString());
        call(surroundings, "operations", "--home", home.root().toString());
        for (String command : List.of("show", "wait")) {
            call(surroundings, command, id, "--home", home.root().toString());
            call(surroundings, command, "unknown", "--home", home.root().toString());
        }
        call(surroundings, "status", "--help");
        call(surroundings, "status", "--wrong");
        call(surroundings, "status", "--home", home.root() + "-missing");
    }

    private static void call(Surroundings surroundings, String... arguments) {
        CommandLine commands = Sluse.commandLine(surroundings, arguments[0]);
        commands.setOut(nowhere());
        commands.setErr(nowhere());
        commands.execute(arguments);
    }

    /** Like those of the program. */
    private static PrintWriter nowhere() {
        return new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
