package dev.sluse.table;

import dev.sluse.SluseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Options as texts, read one by one; collects all problems and throws them together. */
final class OptionTexts {
    private final Map<String, String> texts;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    OptionTexts(Map<String, String> texts) {
        this.texts = texts;
    }

    String text(String name, String otherwise) {
        known.add(name);
        String value = texts.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    String choice(String name, String otherwise, String... allowed) {
        String value = text(name, otherwise);
        for (String each : allowed) {
            if (each.equalsIgnoreCase(value)) {
                return each;
            }
        }
        problem(name, value, "one of " + String.join(", ", allowed));
        return otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return choice(name, Boolean.toString(otherwise), "true", "false").equals("true");
    }

    int number(String name, int otherwise, int least, int most) {
        String value = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with what would be right
        }
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        problem(name, value, "a whole number, " + range);
        return otherwise;
    }

    /** A list with commas; a comma in an entry is not possible. An entry of spaces is kept, an empty one left out. */
    List<String> list(String name) {
        String value = text(name, "");
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",")).filter(s -> !s.isEmpty()).toList();
    }

    <T> T parsed(String name, String value, T otherwise, String right, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            problem(name, value, right);
            return otherwise;
        }
    }

    void problem(String name, String value, String right) {
        problems.add("option " + name + " is \"" + value + "\", but must be " + right);
    }

    void refuseUnknown() {
        for (String name : texts.keySet()) {
            if (!known.contains(name)) {
                problems.add("there is no option " + name);
            }
        }
        if (!problems.isEmpty()) {
            String first = String.join("; ", problems);
            throw SluseException.configuration(
                    "bad-option", Character.toUpperCase(first.charAt(0)) + first.substring(1) + ".", "");
        }
    }
}
