package dev.sluse.component;

import dev.sluse.table.report.Texts;
import java.util.Optional;
import org.apache.camel.EndpointAware;
import org.apache.camel.Navigate;
import org.apache.camel.Route;

/** The language in which a flow tells what it finds: that of its first table step. */
final class FlowLanguage {
    private FlowLanguage() {}

    /** English if it has no such step. */
    static String of(Route route) {
        return firstStep(route.navigate()).map(step -> step.options().lang()).orElse(Texts.LANGUAGES.get(0));
    }

    private static Optional<TableEndpoint> firstStep(Object step) {
        if (step instanceof EndpointAware aware && aware.getEndpoint() instanceof TableEndpoint table) {
            return Optional.of(table);
        }
        if (step instanceof Navigate<?> path && path.hasNext()) {
            return path.next().stream()
                    .flatMap(each -> firstStep(each).stream())
                    .findFirst();
        }
        return Optional.empty();
    }
}
