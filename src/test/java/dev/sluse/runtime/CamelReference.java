package dev.sluse.runtime;

import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.sandbox.datalens.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the page that says which shipped flow uses which library of Camel: the shipped flows are started, and looked at. */
public final class CamelReference {
    /** What the product is to be built on, in the order of its description, and what a later version uses it for. */
    private static final List<Map.Entry<String, String>> LIBRARIES = List.of(
            Map.entry("camel-core", ""),
            Map.entry("camel-main", ""),
            Map.entry("camel-file", ""),
            Map.entry("camel-http", ""),
            Map.entry("camel-jackson", ""),
            Map.entry("camel-csv", ""),
            Map.entry("camel-json-validator", ""),
            Map.entry("camel-parquet-avro", ""),
            Map.entry("camel-graphql", ""),
            Map.entry("camel-quartz", ""));

    private CamelReference() {}

    /** The page as Markdown. */
    public static String page() throws IOException {
        Map<String, Set<String>> used = usedByShippedFlows();
        StringBuilder page = new StringBuilder(
                """
            # Camel

            Made from the running context with all shipped flows; a test fails when this page is stale. A flow uses a library if an
            endpoint, a consumer, a producer, a data format or the context that it runs in comes from that library's jar.

            | flow | %s |
            |---|%s
            """
                        .formatted(
                                LIBRARIES.stream()
                                        .map(each -> each.getKey().substring("camel".length()))
                                        .collect(Collectors.joining(" | ")),
                                "---|".repeat(LIBRARIES.size())));
        used.forEach((flow, libraries) -> page.append("| `")
                .append(flow)
                .append("` | ")
                .append(LIBRARIES.stream()
                        .map(each -> libraries.contains(each.getKey()) ? "yes" : "")
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        page.append("\n| library | used by |\n|---|---|\n");
        for (Map.Entry<String, String> library : LIBRARIES) {
            List<String> flows = used.entrySet().stream()
                    .filter(each -> each.getValue().contains(library.getKey()))
                    .map(each -> "`" + each.getKey() + "`")
                    .toList();
            page.append("| `").append(library.getKey()).append("` | ").append(users(flows, library.getValue()));
            page.append(" |\n");
        }
        return page.toString();
    }

    /** A library without a flow and without a plan would be a lie in the page. */
    private static String users(List<String> flows, String later) {
        if (flows.isEmpty() && later.isEmpty()) {
            throw new IllegalStateException("no flow uses it, and no later version is said to");
        }
        return flows.isEmpty() ? later : String.join(", ", flows);
    }

    private static Map<String, Set<String>> usedByShippedFlows() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        try (RunningHome home = new RunningHome()) {
            copy(Path.of("routes"), home.routes);
            home.settings.put("sluse.node", "here");
            home.settings.put("sluse.version", BuildVersion.number());
            nowhere(home.settings);
            SluseRuntime runtime = home.start();
            if (!runtime.problems().isEmpty()) {
                throw new IllegalStateException(String.join("\n", runtime.problems()));
            }
            CamelUse use = new CamelUse(runtime.context());
            runtime.flows().forEach(flow -> used.put(flow.id(), use.of(flow.id())));
        }
        return used;
    }

    /** What flows to remote systems need in order to begin; nobody answers there. */
    private static void nowhere(Map<String, String> settings) {
        settings.put("datafordeler.url", "http://127.0.0.1:9/datafordeler");
        settings.put("datalens.upload-url", "http://127.0.0.1:9/provider/v1");
        settings.put("datalens.iam-url", "http://127.0.0.1:9/iam");
        settings.put("datalens.connection-id", "none");
        settings.put("datalens.service-account-id", "none");
        settings.put("datalens.key-id", "none");
        settings.put("datalens.private-key", ServiceAccount.create().pem());
        settings.put("ods.url", "http://127.0.0.1:9/ods");
        settings.put("ods.api-key", "none");
        settings.put("nvdb.url", "http://127.0.0.1:9/nvdb");
        settings.put("nvdb.catalogue-url", "http://127.0.0.1:9/datakatalog");
        settings.put("nvdb.read-url", "http://127.0.0.1:9/vegobjekter");
        settings.put("nvdb.username", "none");
        settings.put("nvdb.password", "none");
        settings.put("nvdb.client", "none");
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            DurableFiles.makeFolder(target.resolveSibling("."));
            Files.copy(file, target);
        }
    }
}
