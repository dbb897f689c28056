package dev.sluse.component;

import dev.sluse.SluseException;
import java.util.Map;

/**
 * An endpoint as a flow writes it, placeholders resolved.
 *
 * @param path what follows the scheme, empty if nothing does
 * @param line of the URI, from 1
 * @param options by name
 */
public record EndpointUse(String scheme, String path, int line, Map<String, Option> options) {
    /** An option's value and the line that it stands in, from 1. */
    public record Option(String value, int line) {}

    /** Whether parts of it are known only when an exchange is there, as in {@code toD}. */
    boolean isDynamic() {
        return (scheme + path).contains("${") || (scheme + path).contains("{{");
    }

    /** What the URI says after the scheme, or the option in which it may stand instead. */
    public String place(String option) {
        Option stated = options.get(option);
        return stated == null || !path.isBlank() ? path : stated.value();
    }

    /** The line that a refusal by the component is about: that of the option it names, or else of the URI. */
    public int line(SluseException refusal) {
        return options.entrySet().stream()
                .filter(each -> refusal.getMessage().startsWith("Option " + each.getKey() + " ")
                        || (each.getKey().equals("schema") && refusal.code().contains("schema")))
                .findFirst()
                .map(each -> each.getValue().line())
                .orElse(line);
    }
}
