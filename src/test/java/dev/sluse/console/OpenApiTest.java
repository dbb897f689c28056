package dev.sluse.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.view.DeliveryStory;
import dev.sluse.ledger.view.DeliveryView;
import dev.sluse.ledger.view.FileView;
import dev.sluse.ledger.view.FlowView;
import dev.sluse.ledger.view.JournalLine;
import dev.sluse.ledger.view.OperationView;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description says what the handlers do: paths, methods, parameters, fields. */
class OpenApiTest {
    private static final Map<String, Class<?>> SCHEMAS = Map.ofEntries(
            Map.entry("Problem", Problems.Problem.class),
            Map.entry("Flows", FlowsApi.Flows.class),
            Map.entry("Flow", FlowView.class),
            Map.entry("Deliveries", DeliveriesApi.Page.class),
            Map.entry("Delivery", DeliveryView.class),
            Map.entry("Story", DeliveryStory.class),
            Map.entry("Files", FilesApi.Files.class),
            Map.entry("File", FileView.class),
            Map.entry("JournalLine", JournalLine.class),
            Map.entry("Operations", OperationsApi.Page.class),
            Map.entry("Operation", OperationView.class),
            Map.entry("SpokenLine", OperationView.SpokenLine.class),
            Map.entry("Asked", Asking.Asked.class),
            Map.entry("Health", HealthApi.Health.class),
            Map.entry("Check", HealthApi.CheckView.class),
            Map.entry("Event", EventsApi.Event.class));

    private static JsonNode document() throws Exception {
        return new ObjectMapper().readTree(OpenApi.document());
    }

    @Test
    void everyRouteIsDescribedAndNothingElse(@TempDir Path home) throws Exception {
        Map<String, List<String>> described = new TreeMap<>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> described.put(
                        method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                        names(method.getValue().path("parameters"), "query"))));
        Map<String, List<String>> routes = new TreeMap<>();
        try (Port port = new Port(home)) {
            ConsoleServer.router(Port.OPEN, port.parts(), new MetricsApi(port.parts()), new CountDownLatch(1), () -> 0)
                    .routes()
                    .forEach(route -> routes.put(route.method() + " " + route.template(), route.parameters()));
        }
        assertThat(described).isEqualTo(routes);
    }

    private static List<String> names(JsonNode parameters, String place) {
        List<String> names = new ArrayList<>();
        parameters.forEach(each -> {
            if (each.path("in").asText().equals(place)) {
                names.add(each.path("name").asText());
            }
        });
        return names;
    }

    @Test
    void everyVariableOfAPathIsAParameter() throws Exception {
        document().path("paths").properties().forEach(path -> path.getValue()
                .forEach(operation -> assertThat(names(operation.path("parameters"), "path"))
                        .isEqualTo(Stream.of(path.getKey().split("/"))
                                .filter(part -> part.startsWith("{"))
                                .map(part -> part.substring(1, part.length() - 1))
                                .toList())));
    }

    @Test
    void everyFieldIsDescribedInItsOrderAndThoseThatMayBeAbsentAreNotRequired() throws Exception {
        JsonNode schemas = document().at("/components/schemas");
        TreeSet<String> names = new TreeSet<>();
        schemas.fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(new TreeSet<>(SCHEMAS.keySet()));
        SCHEMAS.forEach((name, type) -> {
            List<String> fields = new ArrayList<>();
            schemas.path(name).path("properties").fieldNames().forEachRemaining(fields::add);
            List<String> required = new ArrayList<>();
            schemas.path(name).path("required").forEach(each -> required.add(each.asText()));
            assertThat(fields).as(name).isEqualTo(components(type, true));
            assertThat(required).as(name).isEqualTo(components(type, false));
        });
    }

    private static List<String> components(Class<?> type, boolean all) {
        return Arrays.stream(type.getRecordComponents())
                .filter(each -> all || !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void theStatesAreThoseThatThereAre() throws Exception {
        JsonNode schemas = document().at("/components/schemas");
        assertThat(texts(schemas.at("/Delivery/properties/state/enum")))
                .isEqualTo(Stream.of(DeliveryState.values())
                        .map(DeliveryState::word)
                        .toList());
        assertThat(texts(schemas.at("/Operation/properties/outcome/enum")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.Outcome.values())
                        .map(Operation.Outcome::word)
                        .toList());
        assertThat(texts(schemas.at("/Operation/properties/state/enum")))
                .isEqualTo(Stream.of(Operation.State.values())
                        .map(Operation.State::word)
                        .toList());
    }

    @Test
    void everyReferenceLeadsToASchema() throws Exception {
        JsonNode document = document();
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty();
        references.forEach(each ->
                assertThat(document.at(each.substring(1)).isObject()).as(each).isTrue());
    }

    @Test
    void itIsServedAsItIs(@TempDir Path home) throws Exception {
        try (Port port = new Port(home)) {
            assertThat(port.get("/openapi.json"))
                    .isEqualTo("200 " + new String(OpenApi.document(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
