package dev.sluse.cli;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.ComponentModel;
import dev.sluse.component.OptionModel;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives a command the options of reading and writing a table. They are defined once, at the {@code table} component: what a
 * flow can be told, a command can be told, in the same words.
 */
final class TableOptionSpecs {
    /** What the command declares itself, or what has no meaning outside a flow. */
    private static final Set<String> NOT_HERE =
            Set.of("operation", "config", "schema", "maxShrink", "sheet", "startRow", "startColumn", "pointer");

    /** Of no use where nothing is written. */
    private static final Set<String> ONLY_TO_WRITE =
            Set.of("to", "onInvalid", "compression", "delimiterOut", "bom", "columns", "constants", "mask");

    private static final ComponentModel TABLE =
            ComponentCatalog.load().component("table").orElseThrow();

    private TableOptionSpecs() {}

    /** Adds the options; each that is given goes into {@code texts} by its name in a route. */
    static void addTo(CommandLine command, boolean writes, Map<String, String> texts) {
        for (OptionModel option : TABLE.options()) {
            if (!NOT_HERE.contains(option.name()) && (writes || !ONLY_TO_WRITE.contains(option.name()))) {
                command.getCommandSpec().addOption(spec(option, texts::put));
            }
        }
    }

    /** Adds those on reading alone, for commands that look at a table and write none. */
    static void addReadingTo(CommandLine command, Map<String, String> texts) {
        for (OptionModel option : TABLE.options()) {
            if (option.group().equals("reading")
                    && !NOT_HERE.contains(option.name())
                    && !option.name().equals("minRows")) {
                command.getCommandSpec().addOption(spec(option, texts::put));
            }
        }
    }

    private static OptionSpec spec(OptionModel option, BiConsumer<String, String> given) {
        OptionSpec.Builder spec = OptionSpec.builder(longName(option))
                .type(isFlag(option) ? Boolean.class : String.class)
                .arity(isFlag(option) ? "0..1" : "1")
                .paramLabel(isFlag(option) ? "true|false" : valueLabel(option))
                .description(description(option).replace("%", "%%"))
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings("TypeParameterUnusedInFormals") // picocli's interface
                    public <T> T set(T value) {
                        if (value != null) {
                            given.accept(option.name(), value.toString());
                        }
                        return value;
                    }
                });
        if (isFlag(option)) {
            spec.fallbackValue("true");
        }
        return spec.build();
    }

    private static String description(OptionModel option) {
        return option.defaultValue().isEmpty()
                ? option.description()
                : option.description() + " Default: " + option.defaultValue() + ".";
    }

    /** The name on the command line: {@code dateFormat} is {@code --date-format}. */
    private static String longName(OptionModel option) {
        return "--" + option.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static boolean isFlag(OptionModel option) {
        return option.type().equals("boolean");
    }

    private static String valueLabel(OptionModel option) {
        if (!option.allowed().isEmpty()) {
            return String.join("|", option.allowed());
        }
        return option.type().equals("integer") ? "N" : "TEXT";
    }
}
