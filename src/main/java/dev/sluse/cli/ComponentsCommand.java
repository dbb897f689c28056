package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.ComponentModel;
import dev.sluse.component.OptionModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the connectors, or one of them with its parameters, from their definitions. */
@Command(name = "components", description = "The connectors and their parameters.")
final class ComponentsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One connector, with its parameters.")
    private @Nullable String name;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ComponentCatalog catalog = ComponentCatalog.load();
        List<ComponentModel> wanted = name == null ? catalog.components() : List.of(named(catalog, name));
        if (json) {
            Json.print(out, wanted);
        } else if (name == null) {
            printList(out, wanted);
        } else {
            print(out, wanted.get(0));
        }
        return ExitCodes.OK;
    }

    private static void printList(PrintWriter out, List<ComponentModel> components) {
        TextTable table = new TextTable("NAME", "URI", "USE", "DESCRIPTION");
        for (ComponentModel each : components) {
            table.row(each.scheme(), each.syntax(), use(each), each.description());
        }
        table.print(out);
    }

    private static void print(PrintWriter out, ComponentModel component) {
        out.println(component.syntax() + " (" + use(component) + ")");
        out.println(component.description());
        out.println();
        TextTable table = new TextTable("OPTION", "TYPE", "DEFAULT", "DESCRIPTION");
        for (OptionModel each : component.options()) {
            String type = each.allowed().isEmpty() ? each.type() : String.join("|", each.allowed());
            table.row(
                    each.path() ? each.name() + " (path)" : each.name(),
                    type,
                    each.required() ? "(required)" : each.defaultValue(),
                    each.description());
        }
        table.print(out);
    }

    private static ComponentModel named(ComponentCatalog catalog, String name) {
        return catalog.component(name)
                .orElseThrow(() -> SluseException.configuration(
                        "no-such-component",
                        "There is no connector " + name + ".",
                        "There are "
                                + catalog.components().stream()
                                        .map(ComponentModel::scheme)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String use(ComponentModel component) {
        return component.source() ? "from" : "to";
    }
}
