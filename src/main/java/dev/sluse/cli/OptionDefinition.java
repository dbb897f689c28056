package dev.sluse.cli;

import java.util.List;
import java.util.Locale;

/**
 * One option of a component as its metadata defines it: the same words serve the commands, {@code sluse components} and the
 * reference pages.
 *
 * @param name in camelCase, as in a route
 * @param inPath whether it stands in the URI's path, not among the parameters
 * @param group what it belongs to: {@code reading}, {@code writing}, {@code report}, ...
 * @param type {@code string}, {@code boolean}, {@code integer}, {@code duration}, {@code enum}, ...
 * @param defaultValue as text, empty if there is none
 * @param choices the allowed values; empty: any
 * @param description whole sentences for the user
 */
record OptionDefinition(
        String name,
        boolean inPath,
        String group,
        String type,
        boolean required,
        String defaultValue,
        List<String> choices,
        String description) {

    /** The name on the command line: {@code dateFormat} is {@code --date-format}. */
    String longOption() {
        return "--" + kebab(name);
    }

    boolean isFlag() {
        return type.equals("boolean");
    }

    /** What stands for its value in help: the choices, or the kind of value. */
    String valueLabel() {
        if (!choices.isEmpty()) {
            return String.join("|", choices);
        }
        return type.equals("integer") ? "N" : type.toUpperCase(Locale.ROOT).replace("STRING", "TEXT");
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
