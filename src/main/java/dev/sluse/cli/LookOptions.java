package dev.sluse.cli;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Ledgers;
import dev.sluse.runtime.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the commands that look have in common, see {@link Looking}: the home, the form of what they print, the delivery that is meant. */
final class LookOptions {
    private final Surroundings surroundings;
    private final CommandSpec spec;
    private final OptionSpec json = OptionSpec.builder("--json")
            .type(boolean.class)
            .description("Write JSON, for machines.")
            .build();
    private final OptionSpec home = OptionSpec.builder("--home")
            .type(Path.class)
            .paramLabel("DIR")
            .description(HomeOption.TEXT)
            .build();
    private PositionalParamSpec id = positional("The delivery; a beginning that no other has is enough.");

    /**
     * @param command what is called
     * @param description of the command, a paragraph each
     */
    LookOptions(Surroundings surroundings, Looking command, String name, String... description) {
        this.surroundings = surroundings;
        this.spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage().description(description);
    }

    /** The command takes a delivery. */
    LookOptions withId() {
        spec.addPositional(id);
        return this;
    }

    /** As above, or something else that is named. */
    LookOptions withId(String description) {
        id = positional(description);
        return withId();
    }

    private static PositionalParamSpec positional(String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .required(true)
                .paramLabel("ID")
                .description(description)
                .build();
    }

    LookOptions withHome() {
        spec.addOption(home);
        return this;
    }

    LookOptions withJson() {
        spec.addOption(json);
        return this;
    }

    /** An option with a value, which is null where neither the call nor a default gives one. */
    OptionSpec with(Class<?> type, String name, String label, @Nullable String byDefault, String description) {
        OptionSpec option = OptionSpec.builder(name)
                .type(type)
                .paramLabel(label)
                .defaultValue(byDefault)
                .description(description)
                .build();
        spec.addOption(option);
        return option;
    }

    CommandSpec spec() {
        return spec;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints what machines read. */
    void print(Object value) {
        out().println(LookJson.of(value));
        out().flush();
    }

    boolean isJson() {
        return Boolean.TRUE.equals(json.getValue());
    }

    Home home() {
        Path given = home.getValue();
        return new Home(surroundings.resolve(given, "var"));
    }

    /** The home's ledger, beside a runtime or without one. */
    Ledger look() {
        return Ledgers.look(home().ledger(), surroundings.clock());
    }

    LocalTimes times() {
        return new LocalTimes(surroundings.timeZone());
    }

    /** The delivery that is meant: see {@link Named#delivery}. */
    Delivery delivery(Ledger ledger) {
        return Named.delivery(ledger, id());
    }

    /** What was named. */
    String id() {
        return id.getValue();
    }
}
