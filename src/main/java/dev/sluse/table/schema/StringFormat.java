package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The formats that are asserted, in every draft; any other word is a remark and nothing is checked. {@code date},
 * {@code date-time}, {@code year} and {@code regex} have our meaning, the others that of the fallback validator.
 */
public enum StringFormat {
    DATE,
    DATE_TIME,
    TIME,
    DURATION,
    EMAIL,
    IDN_EMAIL,
    HOSTNAME,
    IPV4,
    IPV6,
    URI,
    UUID,
    YEAR,
    REGEX;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word of the schema: {@code date-time}. */
    public String word() {
        return word;
    }

    /** The format with that word, or null. */
    public static @Nullable StringFormat ofWord(String word) {
        for (StringFormat each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }

    /** Whether the text has this format. */
    public boolean matches(String value) {
        return switch (this) {
            case DATE -> {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                yield IsoTime.day(bytes, 0, bytes.length) > IsoTime.DAY_OUT_OF_RANGE;
            }
            case DATE_TIME -> {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                yield new IsoTime().read(bytes, 0, bytes.length) == IsoTime.OK;
            }
            case YEAR -> value.length() == 4 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            case REGEX -> isPattern(value);
            case TIME, DURATION, EMAIL, IDN_EMAIL, HOSTNAME, IPV4, IPV6, URI, UUID ->
                Stock.of(this).validate(TextNode.valueOf(value)).isEmpty();
        };
    }

    private static boolean isPattern(String value) {
        try {
            PatternCheck.compile(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The fallback validator's own checks, loaded when the first one is needed. */
    private static final class Stock {
        private static final Map<StringFormat, JsonSchema> CHECKS = new EnumMap<>(StringFormat.class);

        static {
            for (StringFormat each : StringFormat.values()) {
                CHECKS.put(
                        each,
                        Networknt.stock(JsonNodeFactory.instance.objectNode().put("format", each.word)));
            }
        }

        private Stock() {}

        static JsonSchema of(StringFormat format) {
            return Objects.requireNonNull(CHECKS.get(format));
        }
    }
}
