package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine;

/**
 * Calls the commands that have to be quick, so that the archive of classes that the launcher makes of this process has what they need.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** @param home one with deliveries, which nobody runs */
    static void of(Surroundings surroundings, Home home) {
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
        call(surroundings, "flows", "--home", home.root().toString());
        for (String command : List.of("show", "wait")) {
            call(surroundings, command, id, "--home", home.root().toString());
        }
    }

    private static void call(Surroundings surroundings, String... arguments) {
        CommandLine commands = Sluse.commandLine(surroundings, arguments[0]);
        commands.setOut(new PrintWriter(Writer.nullWriter()));
        commands.setErr(new PrintWriter(Writer.nullWriter()));
        commands.execute(arguments);
    }
}
