package dev.sluse.cli;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.ComponentModel;
import dev.sluse.component.OptionModel;
import java.util.stream.Collectors;

/** Renders the reference page of the components from their metadata. */
final class ComponentsReference {
    private ComponentsReference() {}

    static String page() {
        StringBuilder page = new StringBuilder(
                """
            # Components

            Made from the definitions in the code; a test fails when this page is stale. `sluse components NAME` prints the same.

            Between components the body is a file on disk. A value may be a placeholder with a default, `{{bikes.folder:city-bikes}}`;
            apart from that it arrives as it is written, whatever is in it. An unknown or wrong option is refused when the flow is deployed.
            """);
        for (ComponentModel each : ComponentCatalog.load().components()) {
            page.append("\n## ").append(each.syntax()).append("\n\n");
            page.append(each.source() ? "A flow begins with it." : "A step of a flow.")
                    .append(' ');
            page.append(each.description()).append("\n\n| option | value | default | |\n|---|---|---|---|\n");
            each.options().forEach(option -> page.append(row(option)));
        }
        return page.toString();
    }

    private static String row(OptionModel option) {
        String value = option.allowed().isEmpty()
                ? option.type()
                : option.allowed().stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
        String standard = option.required()
                ? "required"
                : option.defaultValue().isEmpty() ? "" : "`" + option.defaultValue() + "`";
        String name = "`" + option.name() + "`" + (option.path() ? " (in the URI)" : "");
        return "| " + name + " | " + value + " | " + standard + " | "
                + option.description().replace("|", "\\|") + " |\n";
    }
}
