package dev.sluse.datafordeler;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks one register, one root field a request. Each method throws {@link RegisterFault}. Thread-safe. */
public final class RegisterClient {
    private static final Duration EVENTS = Duration.ofSeconds(30);
    /** An unindexed filter took 18 s (contract 1.2). */
    private static final Duration ROWS = Duration.ofSeconds(60);

    private static final String STATUS = "DAF_RegisterImportStatus";
    private static final String STATUS_QUERY =
            "query { DAF_RegisterImportStatus { lastSequenceNumber lastEventId lastUpdated } }";

    private final Register register;
    private final GraphQl service;
    private volatile List<String> fields;
    private volatile @Nullable RegisterSchema schema;

    /** The event that was found first. */
    record Found(long id, int sequence) {}

    public RegisterClient(Register register, GraphQl service) {
        this.register = register;
        this.service = service;
        this.fields = EventFields.ALL;
    }

    public Register register() {
        return register;
    }

    /** From now on asks for what this schema has, and for nothing else. */
    void schema(RegisterSchema seen) {
        schema = seen;
        if (seen.has(register.events())) {
            fields = EventFields.ALL.stream()
                    .filter(each -> EventFields.NEEDED.contains(each)
                            || seen.field(register.events(), each).isPresent())
                    .toList();
        }
    }

    /** The register's schema; empty as long as it was not to be had. */
    Optional<RegisterSchema> schemaSeen() {
        return Optional.ofNullable(schema);
    }

    /** How far the register is imported. */
    ImportStatus status() {
        JsonNode status = Answers.field(register.path(), service.ask(STATUS_QUERY, Map.of(), EVENTS), STATUS);
        if (!status.path("lastEventId").isIntegralNumber()
                || !status.path("lastSequenceNumber").isIntegralNumber()) {
            throw RegisterFault.passing("Datafordeler has no import status of " + register.path() + " now.");
        }
        return new ImportStatus(
                status.path("lastEventId").asLong(),
                status.path("lastSequenceNumber").asInt());
    }

    /** The text of a page, to be read by a {@link #parser}. */
    String page(EventQuery.Range range, int first, @Nullable String after) {
        EventQuery query = EventQuery.page(register, fields, range, first, after);
        return Answers.body(register.path(), service.ask(query.text(), query.variables(), EVENTS));
    }

    /** A new one; for one thread at a time. */
    PageParser parser() {
        return new PageParser(register.path(), register);
    }

    /** The first event of a range, if there is one. */
    Optional<Found> first(EventQuery.Range range) {
        return first(EventQuery.page(register, EventQuery.PLACE, range, 1, null));
    }

    private Optional<Found> first(EventQuery query) {
        GraphQl.Reply reply = service.ask(query.text(), query.variables(), EVENTS);
        EventPage page = parser().parse(Answers.body(register.path(), reply), next -> {});
        return page.count() == 0 ? Optional.empty() : Optional.of(new Found(page.id(0), page.sequence(0)));
    }

    /** The last event of a finished package. */
    public long lastEventId() {
        return status().lastEventId();
    }

    /** The first event of a package with a higher number, if there is one. */
    public OptionalLong firstOfPackageAfter(int sequence) {
        return id(first(new EventQuery.Range(1, Long.MAX_VALUE, List.of(), sequence + 1, 0, false)));
    }

    /** The first event that came in at that time or later, if there is one. */
    public OptionalLong firstSince(Instant time) {
        EventQuery query = EventQuery.since(register, time);
        return id(first(query));
    }

    private static OptionalLong id(Optional<Found> found) {
        return found.map(each -> OptionalLong.of(each.id())).orElse(OptionalLong.empty());
    }

    /**
     * Rows of an entity, as objects of the fields that were asked for.
     *
     * @param selection the fields as GraphQL, among them {@code datafordelerRowId}
     * @param rows at most 100 row ids
     */
    List<JsonNode> rows(String field, String selection, List<String> rows) {
        String query = "query($rows: [UUID!]!, $first: Int!) { " + field
                + "(first: $first, where: {datafordelerRowId: {in: $rows}}) { nodes { " + selection + " } } }";
        // a row may have several versions in time
        Map<String, Object> variables = Map.of("rows", rows, "first", 1000);
        JsonNode connection = Answers.field(register.path(), service.ask(query, variables, ROWS), field);
        List<JsonNode> nodes = new ArrayList<>();
        connection.path("nodes").forEach(nodes::add);
        return nodes;
    }

    /** The register's schema, as text. */
    String schema() {
        return Answers.body(register.path() + "/schema", service.schema(ROWS));
    }
}
