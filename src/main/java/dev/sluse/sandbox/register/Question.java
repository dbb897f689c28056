package dev.sluse.sandbox.register;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query that keeps the rules.
 *
 * @param subscription whether it is to be told of what is to come
 * @param field its one root field
 * @param arguments by name, variables put in
 */
record Question(boolean subscription, Field field, Map<String, Object> arguments) {
    String name() {
        return field.getName();
    }

    static Question of(OperationDefinition operation, Field field, Map<String, Object> arguments) {
        return new Question(operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION, field, arguments);
    }

    /** The fields below a field of that name, in the order they were asked for. */
    static List<Field> below(Field field) {
        List<Field> fields = new ArrayList<>();
        if (field.getSelectionSet() != null) {
            for (Selection<?> each : field.getSelectionSet().getSelections()) {
                if (each instanceof Field child) {
                    fields.add(child);
                }
            }
        }
        return fields;
    }

    static List<String> names(Field field) {
        return below(field).stream().map(Field::getName).toList();
    }

    Optional<Object> argument(String name) {
        return Optional.ofNullable(arguments.get(name));
    }
}
