package dev.sluse.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which flows are deployed: the setting {@code sluse.flows}, route ids or globs with commas between them.
 *
 * @param entries such as {@code city-bikes}, {@code bbr-*}
 */
record FlowPattern(List<String> entries) implements Predicate<String> {
    static FlowPattern of(String setting) {
        return new FlowPattern(Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    @Override
    public boolean test(String flow) {
        return entries.stream().anyMatch(entry -> matches(entry, flow));
    }

    /** The entries that name one flow and not a group. */
    List<String> named() {
        return entries.stream()
                .filter(entry -> !entry.contains("*") && !entry.contains("?"))
                .toList();
    }

    private static boolean matches(String entry, String flow) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < entry.length(); at++) {
            char each = entry.charAt(at);
            expression.append(
                    switch (each) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(each));
                    });
        }
        return flow.matches(expression.toString());
    }
}
