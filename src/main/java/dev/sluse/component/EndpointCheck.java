package dev.sluse.component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds an endpoint to its component's definition, before Camel sees it. */
public final class EndpointCheck {
    private static final int NEAR = 3;

    /** What is wrong, and where: one sentence, with what would be right. */
    public record Problem(int line, String sentence) {}

    private final ComponentCatalog catalog;

    public EndpointCheck(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** All that is wrong with it; empty if nothing is, or if it is not ours. */
    public List<Problem> check(EndpointUse use) {
        List<Problem> problems = new ArrayList<>();
        catalog.component(use.scheme()).ifPresent(component -> {
            checkPath(use, component, problems);
            use.options().forEach((name, option) -> {
                OptionModel model = component.option(name).orElse(null);
                if (model == null) {
                    problems.add(new Problem(option.line(), unknown(component, name)));
                } else {
                    checkValue(component, model, option.value(), option.line(), problems);
                }
            });
        });
        return problems;
    }

    private static void checkPath(EndpointUse use, ComponentModel component, List<Problem> problems) {
        OptionModel path = component.path();
        @Nullable String value = use.path();
        if (value != null && !value.isBlank()) {
            checkValue(component, path, value, use.line(), problems);
        } else if (!use.options().containsKey(path.name())) {
            problems.add(new Problem(
                    use.line(),
                    component.scheme() + " needs its " + path.name() + ": write " + component.scheme() + ":"
                            + path.name().toUpperCase(Locale.ROOT)
                            + (path.allowed().isEmpty()
                                    ? "."
                                    : ", one of " + String.join(", ", path.allowed()) + ".")));
        }
    }

    private static void checkValue(
            ComponentModel component, OptionModel option, String value, int line, List<Problem> problems) {
        option.expected(value)
                .ifPresent(expected -> problems.add(new Problem(
                        line,
                        "Option " + option.name() + " of " + component.scheme() + " is \"" + value + "\", but must be "
                                + expected + ".")));
    }

    private static String unknown(ComponentModel component, String name) {
        List<String> names = component.options().stream()
                .filter(each -> !each.path())
                .map(OptionModel::name)
                .sorted()
                .toList();
        String nearest = names.stream()
                .filter(each -> distance(each, name) <= NEAR)
                .min(Comparator.comparingInt(each -> distance(each, name)))
                .map(each -> "; did you mean " + each + "?")
                .orElse(".");
        return component.scheme() + " has no option " + name + nearest + " Possible are "
                + names.stream().collect(Collectors.joining(", ")) + ".";
    }

    /** Levenshtein's, any case. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                boolean same =
                        Character.toLowerCase(one.charAt(line - 1)) == Character.toLowerCase(other.charAt(column - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
