package dev.sluse.sandbox.register;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The provider's scalars: what each accepts, as a literal and as a variable. */
final class Scalars {
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("Long", Scalars::whole),
                scalar("Char", value -> value instanceof String text && text.length() == 1 ? text : null),
                scalar("UUID", Scalars::uuid),
                scalar("DafDateTime", Scalars::dateTime),
                scalar("LocalDate", Scalars::date));
    }

    private static GraphQLScalarType scalar(String name, Function<Object, @Nullable Object> accepted) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Strict(name, accepted))
                .build();
    }

    /** A number, not a text of digits. */
    private static @Nullable Object whole(Object value) {
        if (value instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? big.longValue() : null;
        }
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
    }

    private static @Nullable Object uuid(Object value) {
        return value instanceof String text && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private static @Nullable Object dateTime(Object value) {
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Object date(Object value) {
        try {
            return value instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private record Strict(String name, Function<Object, @Nullable Object> accepted)
            implements Coercing<Object, Object> {
        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            Object value = accepted.apply(input);
            if (value == null) {
                throw new CoercingParseValueException(name + " cannot parse the given value " + input + ".");
            }
            return value;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object raw = input instanceof IntValue number
                    ? number.getValue()
                    : input instanceof StringValue text ? text.getValue() : null;
            Object value = raw == null ? null : accepted.apply(raw);
            if (value == null) {
                throw new CoercingParseLiteralException(name + " cannot parse the given literal.");
            }
            return value;
        }
    }
}
