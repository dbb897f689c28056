package dev.sluse.runtime;

import dev.sluse.component.ComponentCatalog;
import dev.sluse.component.EndpointUse;
import dev.sluse.component.Literal;

/** Where a flow begins, in words that may be shown: {@code drop:city-bikes}, without options and without a login. */
final class FlowSource {
    private static final ComponentCatalog CATALOG = ComponentCatalog.load();

    private FlowSource() {}

    static String of(FlowFile.Flow flow) {
        if (flow.endpoints().isEmpty()) {
            return "";
        }
        EndpointUse from = flow.endpoints().get(0);
        String place = CATALOG.component(from.scheme())
                .map(component -> from.place(component.path().name()))
                .orElse(from.path());
        return of(from.scheme() + ":" + place);
    }

    static String of(String uri) {
        return Literal.unpack(uri.replaceFirst("\\?.*", "")).replaceFirst("//[^/@]*@", "//");
    }
}
