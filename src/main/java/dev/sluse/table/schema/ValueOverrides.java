package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.table.ReadOptions;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code x-sluse-<option>} keywords of one column; null where the file's option holds. */
public record ValueOverrides(
        @Nullable Character decimal,
        @Nullable Character thousands,
        @Nullable List<String> nulls,
        @Nullable DateTimeFormatter dateFormat,
        @Nullable DateTimeFormatter dateTimeFormat,
        @Nullable ZoneId zone,
        @Nullable List<String> trueValues,
        @Nullable List<String> falseValues) {
    /** The file's options hold. */
    public static final ValueOverrides NONE = new ValueOverrides(null, null, null, null, null, null, null, null);

    private static final String PREFIX = "x-sluse-";

    /** The file's options with these over them. */
    public ValueOptions over(ValueOptions file) {
        return new ValueOptions(
                decimal == null ? file.decimal() : decimal,
                thousands == null ? file.thousands() : thousands,
                nulls == null ? file.nulls() : nulls,
                dateFormat == null ? file.dateFormat() : dateFormat,
                dateTimeFormat == null ? file.dateTimeFormat() : dateTimeFormat,
                zone == null ? file.zone() : zone,
                trueValues == null ? file.trueValues() : trueValues,
                falseValues == null ? file.falseValues() : falseValues);
    }

    /** Reads them from a property; what cannot be used is a problem of the document at that keyword. */
    static ValueOverrides of(SchemaDocument document, String pointer, JsonNode property) {
        Reader reader = new Reader(document, pointer, property);
        return new ValueOverrides(
                reader.mark("decimal", "auto", ".,"),
                reader.mark("thousands", "none", " .,'"),
                reader.list("null"),
                reader.format("dateFormat"),
                reader.format("dateTimeFormat"),
                reader.zone(),
                reader.list("trueValues"),
                reader.list("falseValues"));
    }

    private record Reader(SchemaDocument document, String pointer, JsonNode property) {
        @Nullable
        String text(String option) {
            JsonNode node = property.get(PREFIX + option);
            return node == null ? null : node.asText();
        }

        @Nullable
        Character mark(String option, String none, String marks) {
            String word = text(option);
            if (word == null) {
                return null;
            }
            if (word.equals(none)) {
                return (char) 0;
            }
            String mark = word.equals("space") ? " " : word;
            if (mark.length() != 1 || marks.indexOf(mark.charAt(0)) < 0) {
                throw wrong(option, word, none + " or one of " + marks.replace(" ", "space "));
            }
            return mark.charAt(0);
        }

        @Nullable
        List<String> list(String option) {
            JsonNode node = property.get(PREFIX + option);
            if (node == null) {
                return null;
            }
            List<String> texts = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(each -> texts.add(each.asText()));
            } else {
                texts.addAll(List.of(node.asText().split(",", -1)));
            }
            texts.removeIf(String::isEmpty);
            return List.copyOf(texts);
        }

        @Nullable
        DateTimeFormatter format(String option) {
            String word = text(option);
            try {
                return word == null ? null : ReadOptions.formatter(word);
            } catch (IllegalArgumentException e) {
                throw wrong(option, word, "a pattern such as dd.MM.yyyy");
            }
        }

        @Nullable
        ZoneId zone() {
            String word = text("zone");
            try {
                return word == null ? null : ZoneId.of(word);
            } catch (DateTimeException e) {
                throw wrong("zone", word, "a zone such as Europe/Oslo");
            }
        }

        private RuntimeException wrong(String option, String word, String right) {
            return document.problem(
                    "schema-keyword",
                    pointer + "/" + PREFIX + option,
                    "is \"" + word + "\", but must be " + right,
                    "Correct the value.");
        }
    }
}
