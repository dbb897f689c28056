package dev.sluse.component;

import java.util.List;
import java.util.Optional;

/**
 * One of our components, from its definition in code.
 *
 * @param scheme the first part of its URI
 * @param syntax such as {@code drop:folder}
 * @param source whether a flow begins with it; else it is a step
 * @param options the path first, then by group
 */
public record ComponentModel(
        String scheme, String title, String description, String syntax, boolean source, List<OptionModel> options) {

    public Optional<OptionModel> option(String name) {
        return options.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** What follows the scheme in the URI. */
    public OptionModel path() {
        return options.stream().filter(OptionModel::path).findFirst().orElseThrow();
    }
}
