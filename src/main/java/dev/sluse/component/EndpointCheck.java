package dev.sluse.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Holds an endpoint to its component's definition, before Camel sees it. */
public final class EndpointCheck {
    /** What is wrong, and where: one sentence, with what would be right. */
    public record Problem(int line, String sentence) {}

    private final ComponentCatalog catalog;
    private final CamelComponents camels = new CamelComponents();

    public EndpointCheck(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** All that is wrong with it; empty if nothing is, or if it is known only when an exchange is there. */
    public List<Problem> check(EndpointUse use) {
        if (use.isDynamic()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Optional<ComponentModel> ours = catalog.component(use.scheme());
        if (ours.isPresent()) {
            checkPath(use, ours.get(), problems);
            checkOptions(use, ours.get(), true, false, problems);
            return problems;
        }
        Optional<CamelComponents.Found> camels = this.camels.find(use.scheme());
        if (camels.isPresent()) {
            checkOptions(use, camels.get().model(), false, camels.get().lenient(), problems);
            checkPatterns(use, problems);
        } else {
            problems.add(new Problem(use.line(), unknown(use.scheme())));
        }
        return problems;
    }

    private static void checkOptions(
            EndpointUse use, ComponentModel component, boolean ours, boolean lenient, List<Problem> problems) {
        use.options().forEach((name, option) -> {
            Optional<OptionModel> model = component.option(name);
            if (model.isPresent() && !ours && isLeftToCamel(model.get(), option.value())) {
                return;
            }
            if (model.isPresent()) {
                checkValue(component, model.get(), option.value(), option.line(), problems);
            } else if (!lenient && name.indexOf('.') < 0) {
                problems.add(new Problem(option.line(), unknown(component, name)));
            }
        });
        component.options().stream()
                .filter(each -> each.required()
                        && !each.path()
                        && each.defaultValue().isEmpty()
                        && !use.options().containsKey(each.name()))
                .forEach(each -> problems.add(new Problem(
                        use.line(),
                        component.scheme() + " needs its option " + each.name() + ": write it below parameters.")));
    }

    /** Texts in a language of their own that Camel would find wrong only when they are used, or without saying where. */
    private static void checkPatterns(EndpointUse use, List<Problem> problems) {
        use.options().forEach((name, option) -> {
            String value = option.value();
            if (value.contains("{{") || value.contains("${") || value.startsWith("#")) {
                return;
            }
            Optional<String> wrong = Optional.empty();
            if (isCron(use.scheme(), name)) {
                wrong = CronText.notForQuartz(value.replace('+', ' '));
            } else if (isExpression(name)) {
                wrong = wrongExpression(value);
            }
            wrong.ifPresent(why -> problems.add(new Problem(
                    option.line(), "Option " + name + " of " + use.scheme() + " is \"" + value + "\", but " + why)));
        });
    }

    private static boolean isCron(String scheme, String option) {
        return (scheme.equals("quartz") && option.equals("cron")) || option.equals("scheduler.cron");
    }

    private static boolean isExpression(String option) {
        return option.equals("include") || option.equals("exclude");
    }

    private static Optional<String> wrongExpression(String value) {
        try {
            Pattern.compile(value);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("that is no regular expression: " + e.getDescription() + ".");
        }
    }

    private static void checkPath(EndpointUse use, ComponentModel component, List<Problem> problems) {
        OptionModel path = component.path();
        String value = use.path();
        if (!value.isBlank()) {
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

    /** Its own components take names of beans, expressions and, in any case of letters, the words of an enum. */
    private static boolean isLeftToCamel(OptionModel option, String value) {
        return value.startsWith("#")
                || value.contains("${")
                || value.contains("{{")
                || option.allowed().stream().anyMatch(value::equalsIgnoreCase);
    }

    private static String unknown(ComponentModel component, String name) {
        List<String> names = component.options().stream()
                .filter(each -> !each.path())
                .map(OptionModel::name)
                .sorted()
                .toList();
        return component.scheme() + " has no option " + name
                + meant(name, names).orElse(".") + " Possible are " + String.join(", ", names) + ".";
    }

    /** That there is no such component, and which one may have been meant. */
    public String unknown(String scheme) {
        List<String> ours =
                catalog.components().stream().map(ComponentModel::scheme).toList();
        List<String> all = Stream.concat(ours.stream(), camels.schemes().stream())
                .distinct()
                .toList();
        return "there is no component " + scheme
                + meant(scheme, all)
                        .orElse(": ours are " + String.join(", ", ours)
                                + "; one of Camel's needs its jar in lib/ beside the launcher.");
    }

    private static Optional<String> meant(String name, List<String> names) {
        return NearestName.of(name, names).map(nearest -> "; did you mean " + nearest + "?");
    }
}
