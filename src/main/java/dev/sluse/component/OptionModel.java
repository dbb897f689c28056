package dev.sluse.component;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.util.TimeUtils;

/**
 * One option of a component, from its definition in code.
 *
 * @param path whether it is the part of the URI after the scheme
 * @param type {@code string boolean integer duration enum}
 * @param allowed the values of an enum; else empty
 * @param defaultValue as text; empty if there is none
 * @param group {@code common reading writing report consumer advanced}
 */
public record OptionModel(
        String name,
        boolean path,
        boolean required,
        String type,
        List<String> allowed,
        String defaultValue,
        String group,
        String description) {

    /** What a value that does not fit would have to be; empty if it fits. */
    Optional<String> expected(String value) {
        if (!allowed.isEmpty()) {
            return allowed.contains(value) ? Optional.empty() : Optional.of("one of " + String.join(", ", allowed));
        }
        return switch (type) {
            case "boolean" -> isFlag(value) ? Optional.empty() : Optional.of("true or false");
            case "integer" -> isInteger(value) ? Optional.empty() : Optional.of("a whole number");
            case "duration" ->
                isDuration(value) ? Optional.empty() : Optional.of("a duration such as 2s, 1m30s or PT2S");
            default -> Optional.empty();
        };
    }

    private static boolean isFlag(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false");
    }

    private static boolean isInteger(String value) {
        try {
            return Integer.parseInt(value) != Integer.MIN_VALUE;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDuration(String value) {
        try {
            return value.startsWith("P") ? !Duration.parse(value).isNegative() : TimeUtils.toMilliSeconds(value) >= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
