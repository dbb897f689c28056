package dev.sluse.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;

/** Which remote systems the flows of a context speak to. */
final class UsedSystems {
    private static final Map<String, String> BY_SCHEME = Map.of(
            "register-events", "datafordeler",
            "datalens", "datalens",
            "ods", "ods",
            "nvdb", "nvdb",
            "okdata", "okdata",
            "okdata-events", "okdata");

    private UsedSystems() {}

    /** By name. */
    static List<String> of(CamelContext context) {
        return context.getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .map(uri -> Optional.ofNullable(BY_SCHEME.get(uri.replaceFirst(":.*", ""))))
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }
}
