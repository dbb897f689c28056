package dev.sluse.datafordeler;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.errors.SchemaProblem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a register's schema has of its types.
 *
 * @param types of each type its fields, of each field the type as the schema writes it
 */
record RegisterSchema(Map<String, Map<String, String>> types) {

    /** @throws RegisterFault if the text is no schema */
    static RegisterSchema parse(String where, String text) {
        try {
            Map<String, Map<String, String>> types = new TreeMap<>();
            new SchemaParser().parse(text).types().values().forEach(type -> {
                if (type instanceof ObjectTypeDefinition object) {
                    types.put(object.getName(), fields(object));
                }
            });
            return new RegisterSchema(types);
        } catch (SchemaProblem e) {
            throw RegisterFault.passing("Datafordeler's schema of " + where + " cannot be read.");
        }
    }

    private static Map<String, String> fields(ObjectTypeDefinition type) {
        Map<String, String> fields = new TreeMap<>();
        for (FieldDefinition each : type.getFieldDefinitions()) {
            fields.put(each.getName(), AstPrinter.printAstCompact(each.getType()));
        }
        return fields;
    }

    /** The type of a field; empty if there is none of that name. */
    Optional<String> field(String type, String field) {
        return Optional.ofNullable(types.getOrDefault(type, Map.of()).get(field));
    }

    boolean has(String type) {
        return types.containsKey(type);
    }
}
