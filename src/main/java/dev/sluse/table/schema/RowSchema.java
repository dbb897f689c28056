package dev.sluse.table.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (draft-07, 2019-09 or 2020-12) compiled for rows: what each column is held to, and the rest, which only the
 * fallback validator can check. Immutable and safe for any thread.
 *
 * @param name what reports call it
 * @param sha256 of its text, lower-case hex
 * @param columns its properties in order; a required name without a property is a column of text
 * @param closed whether columns that it does not know are an error
 * @param openNames patterns of names that it knows though they are no properties
 * @param key columns over which rows are unique; empty if there is no key
 * @param uniqueItems whether no two rows may be equal
 * @param minItems least number of rows
 * @param maxItems greatest number of rows; {@link Long#MAX_VALUE} if there is no limit
 * @param residual what the column checks leave, as a schema of a row; null if they leave nothing
 * @param fallback the same, compiled
 */
public record RowSchema(
        String name,
        String sha256,
        List<ColumnSpec> columns,
        boolean closed,
        List<PatternCheck> openNames,
        List<String> key,
        boolean uniqueItems,
        long minItems,
        long maxItems,
        @Nullable JsonNode residual,
        @Nullable JsonSchema fallback) {

    /**
     * Compiles a schema of a row, or of an array of rows.
     *
     * @param name what reports and errors call it
     * @throws dev.sluse.SluseException kind CONFIGURATION if it is not JSON, or has an endless or remote {@code $ref}, a pattern
     *     or a type that nobody can use; the message names the schema and the JSON pointer
     */
    public static RowSchema compile(String name, String text) {
        return new RowSchemaCompiler(SchemaDocument.parse(name, text)).compile(text);
    }

    /** Whether a column of that name may be there though it is no property. */
    public boolean knowsByPattern(String column) {
        return openNames.stream().anyMatch(each -> each.matches(column));
    }
}
