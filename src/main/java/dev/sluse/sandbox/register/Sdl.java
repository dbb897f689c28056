package dev.sluse.sandbox.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes a register's schema: the provider's own text for events and filters, and the entities after the same pattern. */
final class Sdl {
    private static final String PAGING =
            "first: Int \"Returns the elements in the list that come after the specified cursor.\" after: String";

    private Sdl() {}

    /** @param without fields of the events that this register lacks */
    static String of(String prefix, List<EntityModel> entities, Set<String> without) {
        StringBuilder queries = new StringBuilder();
        StringBuilder types = new StringBuilder();
        for (EntityModel each : entities) {
            String type = prefix + "_" + each.graphqlName();
            query(queries, each, type);
            types(types, each, type);
            filter(types, each, type);
        }
        String text = template(without).replace("PREFIX_", prefix + "_");
        return text.replace("type Query {\n", "type Query {\n" + queries) + "\nscalar LocalDate\n" + types;
    }

    private static String template(Set<String> without) {
        try (InputStream in =
                Objects.requireNonNull(Sdl.class.getResourceAsStream("/dev/sluse/sandbox/events.graphql"))) {
            StringBuilder kept = new StringBuilder();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> without.stream().noneMatch(field -> line.startsWith("  " + field + ":")))
                    .forEach(line -> kept.append(line).append('\n'));
            return kept.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void query(StringBuilder text, EntityModel entity, String type) {
        text.append("  ").append(type).append("(").append(PAGING);
        entity.timeArguments().forEach(each -> text.append(' ').append(each).append(": DafDateTime"));
        text.append(" where: ")
                .append(type)
                .append("FilterInput): ")
                .append(type)
                .append("Connection");
        text.append(
                " @listSize(assumedSize: 1000, slicingArguments: [ \"first\" ], sizedFields: [ \"nodes\", \"edges\" ],"
                        + " requireOneSlicingArgument: false) @cost(weight: \"1000\")");
        if (!entity.oneOfFields().isEmpty()) {
            text.append(" @filterRequirement(requiresOneOfFields: ")
                    .append(quoted(entity.oneOfFields()))
                    .append(" requiresOneOfArguments: ")
                    .append(quoted(entity.timeArguments()))
                    .append(')');
        }
        text.append('\n');
    }

    private static void types(StringBuilder text, EntityModel entity, String type) {
        text.append("type ").append(type).append(" {\n");
        entity.fields().forEach((name, fieldType) -> text.append("  ")
                .append(name)
                .append(": ")
                .append(fieldType)
                .append(" @cost(weight: \"1\")\n"));
        text.append("}\ntype ")
                .append(type)
                .append("Connection {\n  pageInfo: PageInfo! @cost(weight: \"0\")\n  edges: [")
                .append(type)
                .append("Edge!] @cost(weight: \"10\")\n  nodes: [")
                .append(type)
                .append("!] @cost(weight: \"10\")\n}\ntype ")
                .append(type)
                .append("Edge {\n  cursor: String! @cost(weight: \"0\")\n  node: ")
                .append(type)
                .append("! @cost(weight: \"10\")\n}\n");
    }

    private static void filter(StringBuilder text, EntityModel entity, String type) {
        text.append("input ")
                .append(type)
                .append("FilterInput {\n  and: [")
                .append(type)
                .append("FilterInput!]\n");
        for (String field : entity.filters()) {
            String operations =
                    switch (entity.type(field)) {
                        case "Long" -> "DafLong";
                        case "Int" -> "DafInt";
                        case "UUID" -> "DafUuid";
                        case "DafDateTime" -> "DafDateTime";
                        case "String" -> "DafString";
                        default -> "";
                    };
            if (!operations.isEmpty()) {
                text.append("  ").append(field).append(": ").append(operations).append("OperationFilterInput\n");
            }
        }
        text.append("}\n");
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "[]" : "[ \"" + String.join("\", \"", names) + "\" ]";
    }
}
