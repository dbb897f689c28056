package dev.sluse.cli;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which home a command looks at. */
final class HomeOption {
    static final String TEXT = "The home folder: drops, outputs and the ledger. Without it var beside the launcher;"
            + " the demo takes a new temporary one.";

    @Option(names = "--home", paramLabel = "DIR", description = TEXT)
    private @Nullable Path home;

    boolean isGiven() {
        return home != null;
    }

    Home home(Surroundings surroundings) {
        return new Home(surroundings.resolve(home, "var"));
    }

    /** The home's ledger, to be looked at beside a runtime or without one. */
    Ledger look(Surroundings surroundings) {
        return Ledgers.look(home(surroundings).ledger(), surroundings.clock());
    }

    /** The same, also to write requests into. */
    Ledger ledger(Surroundings surroundings) {
        return Ledgers.read(home(surroundings).ledger(), surroundings.clock());
    }
}
