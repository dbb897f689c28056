package dev.sluse.datafordeler;

import dev.sluse.SluseException;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of the changed objects' rows are fetched, as a {@code .graphql} file says it: {@code query { BBR_Bygning { kommunekode
 * status } BBR_Enhed { ... } }}. Each entity becomes requests of its own.
 *
 * @param fields of each GraphQL type its fields, by name, with the text that asks for them
 */
public record Enrichment(Map<String, Map<String, String>> fields) {

    /**
     * Reads it.
     *
     * @param name of the file, for people
     * @throws SluseException kind CONFIGURATION if it cannot be used
     */
    public static Enrichment parse(Register register, String name, String text) {
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLine();
            throw wrong(name, "line " + line + " is no GraphQL");
        }
        Map<String, Map<String, String>> fields = new LinkedHashMap<>();
        for (Definition<?> each : document.getDefinitions()) {
            if (!(each instanceof OperationDefinition operation)) {
                throw wrong(name, "it has a fragment, and only one query is read");
            }
            for (Field root : fields(name, operation.getSelectionSet())) {
                String type = type(register, name, root);
                fields.computeIfAbsent(type, key -> new LinkedHashMap<>()).putAll(columns(name, root));
            }
        }
        return new Enrichment(fields);
    }

    private static String type(Register register, String name, Field root) {
        String type =
                root.getName().startsWith(register.prefix() + "_") ? root.getName() : register.field(root.getName());
        boolean known = register.entities().isEmpty()
                || register.entities().stream().map(register::field).anyMatch(type::equals);
        if (!known) {
            throw wrong(name, register.code() + " has no " + type);
        }
        return type;
    }

    private static Map<String, String> columns(String name, Field root) {
        List<Field> inner = fields(name, root.getSelectionSet());
        if (inner.size() == 1 && inner.get(0).getName().equals("nodes")) {
            inner = fields(name, inner.get(0).getSelectionSet());
        }
        Map<String, String> columns = new LinkedHashMap<>();
        inner.forEach(each -> columns.put(each.getName(), AstPrinter.printAstCompact(each)));
        if (columns.isEmpty()) {
            throw wrong(name, root.getName() + " names no field");
        }
        return columns;
    }

    private static List<Field> fields(String name, @Nullable SelectionSet set) {
        List<Field> fields = new ArrayList<>();
        List<?> selections = set == null ? List.of() : set.getSelections();
        for (Object each : selections) {
            if (!(each instanceof Field field)
                    || field.getAlias() != null
                    || !field.getArguments().isEmpty()) {
                throw wrong(name, "it has an alias, an argument or a fragment, and only names of fields are read");
            }
            fields.add(field);
        }
        return fields;
    }

    private static SluseException wrong(String name, String what) {
        return SluseException.configuration(
                "bad-query",
                "Option enrich is \"" + name + "\", but " + what + ".",
                "Write it as query { BBR_Bygning { kommunekode status } }.");
    }

    /** Names of all fields of all entities, each once, in their order. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fields.values().forEach(each -> names.addAll(each.keySet()));
        return names;
    }

    /** The fields that are asked for, by type: for the watch over the schema. */
    public Map<String, List<String>> byType() {
        Map<String, List<String>> byType = new LinkedHashMap<>();
        fields.forEach((type, columns) -> byType.put(type, List.copyOf(columns.keySet())));
        return byType;
    }

    /** What asks for an entity's rows; empty if they are not wanted, or the register's schema has none of the fields. */
    Optional<String> selection(String type, Optional<RegisterSchema> schema) {
        List<String> there = new ArrayList<>();
        fields.getOrDefault(type, Map.of()).forEach((field, text) -> {
            if (schema.isEmpty() || schema.get().field(type, field).isPresent()) {
                there.add(text);
            }
        });
        return there.isEmpty() ? Optional.empty() : Optional.of("datafordelerRowId " + String.join(" ", there));
    }

    Refinement of(RegisterClient client) {
        return new EnrichedLines(this, client);
    }
}
