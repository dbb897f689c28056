package dev.sluse.sandbox.register;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads queries of one schema and holds them to the provider's rules. Thread-safe. */
final class QuestionReader {
    private static final int MOST_IN = 100;
    private static final int MOST_KNOWN = 200;

    private final GraphQLSchema schema;
    private final Map<String, Document> known = new ConcurrentHashMap<>();

    QuestionReader(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * Reads a query.
     *
     * @throws GraphqlError if it breaks a rule
     */
    Question read(String query, Map<String, Object> variables) {
        Document document = known.get(query);
        if (document == null) {
            document = checked(query);
            if (known.size() < MOST_KNOWN) {
                known.put(query, document);
            }
        }
        OperationDefinition operation = operation(document);
        Field field = (Field) operation.getSelectionSet().getSelections().get(0);
        Map<String, Object> arguments = arguments(operation, field, variables);
        listsAreShort(arguments, field);
        return Question.of(operation, field, arguments);
    }

    private Document checked(String query) {
        Document document;
        try {
            document = Parser.parse(query);
        } catch (InvalidSyntaxException e) {
            throw new GraphqlError("HC0011", "", 1, 1, "Syntax error: " + e.getMessage());
        }
        OperationDefinition operation = operation(document);
        List<Selection<?>> selections = selections(operation.getSelectionSet());
        noAliases(selections);
        for (Selection<?> each : selections) {
            if (each instanceof Field field && field.getName().startsWith("__")) {
                throw at(field, "HC0046", "Introspection is not allowed for the current request.");
            }
        }
        if (selections.size() != 1 || !(selections.get(0) instanceof Field root)) {
            throw new GraphqlError("DAF-GQL-0010", "", 1, 1, "Only one root field is allowed in an operation.");
        }
        List<ValidationError> errors = new Validator().validateDocument(schema, document, Locale.ENGLISH);
        if (!errors.isEmpty()) {
            SourceLocation place = errors.get(0).getLocations().isEmpty()
                    ? new SourceLocation(1, 1)
                    : errors.get(0).getLocations().get(0);
            throw new GraphqlError(
                    "",
                    root.getName(),
                    place.getLine(),
                    place.getColumn(),
                    errors.get(0).getMessage());
        }
        return document;
    }

    private static OperationDefinition operation(Document document) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        for (Definition<?> each : document.getDefinitions()) {
            if (!(each instanceof OperationDefinition)) {
                throw new GraphqlError(
                        "", "", 1, 1, "The sandbox knows no fragments; write the fields where they are used.");
            }
        }
        if (operations.size() != 1) {
            throw new GraphqlError("", "", 1, 1, "A request has one operation.");
        }
        return operations.get(0);
    }

    private static List<Selection<?>> selections(SelectionSet set) {
        List<Selection<?>> typed = new ArrayList<>();
        set.getSelections().forEach(typed::add);
        return typed;
    }

    private static void noAliases(List<Selection<?>> selections) {
        for (Selection<?> each : selections) {
            if (each instanceof FragmentSpread || each instanceof InlineFragment) {
                throw new GraphqlError(
                        "", "", 1, 1, "The sandbox knows no fragments; write the fields where they are used.");
            }
            if (each instanceof Field field) {
                if (field.getAlias() != null) {
                    throw at(field, "DAF-GQL-0008", "The use of aliases is not allowed.");
                }
                if (field.getSelectionSet() != null) {
                    noAliases(selections(field.getSelectionSet()));
                }
            }
        }
    }

    private Map<String, Object> arguments(OperationDefinition operation, Field field, Map<String, Object> variables) {
        GraphQLObjectType type = Objects.requireNonNull(
                operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION
                        ? schema.getSubscriptionType()
                        : schema.getQueryType());
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        try {
            CoercedVariables values = ValuesResolver.coerceVariableValues(
                    schema,
                    operation.getVariableDefinitions(),
                    RawVariables.of(variables),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
            return ValuesResolver.getArgumentValues(
                    definition.getArguments(),
                    field.getArguments(),
                    values,
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
        } catch (GraphQLException e) {
            throw at(field, "", String.valueOf(e.getMessage()));
        }
    }

    private static void listsAreShort(@Nullable Object value, Field field) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (key.equals("in") && each instanceof List<?> list && list.size() > MOST_IN) {
                    throw at(
                            field,
                            "DAF-GQL-0016",
                            "The number of elements in the supplied 'in' list is not allowed to exceed 100.");
                }
                listsAreShort(each, field);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> listsAreShort(each, field));
        }
    }

    static GraphqlError at(Field field, String code, String message) {
        SourceLocation place = field.getSourceLocation();
        return new GraphqlError(
                code,
                field.getName(),
                place == null ? 1 : place.getLine(),
                place == null ? 1 : place.getColumn(),
                message);
    }
}
