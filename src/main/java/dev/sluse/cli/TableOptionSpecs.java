package dev.sluse.cli;

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

    private TableOptionSpecs() {}

    /** Adds the options; each that is given goes into {@code texts} by its name in a route. */
    static void addTo(CommandLine command, boolean writes, Map<String, String> texts) {
        for (OptionDefinition option : ComponentDefinition.read("table").options()) {
            if (!NOT_HERE.contains(option.name()) && (writes || !ONLY_TO_WRITE.contains(option.name()))) {
                command.getCommandSpec().addOption(spec(option, texts::put));
            }
        }
    }

    private static OptionSpec spec(OptionDefinition option, BiConsumer<String, String> given) {
        OptionSpec.Builder spec = OptionSpec.builder(option.longOption())
                .type(option.isFlag() ? Boolean.class : String.class)
                .arity(option.isFlag() ? "0..1" : "1")
                .paramLabel(option.isFlag() ? "true|false" : option.valueLabel())
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
        if (option.isFlag()) {
            spec.fallbackValue("true");
        }
        return spec.build();
    }

    private static String description(OptionDefinition option) {
        return option.defaultValue().isEmpty()
                ? option.description()
                : option.description() + " Default: " + option.defaultValue() + ".";
    }
}
