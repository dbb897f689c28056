package dev.sluse.table.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluse.SluseException;
import dev.sluse.table.vector.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema compiles to, and how one that cannot be used is refused. */
class RowSchemaTest {
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(resources = "/spec/schema-errors.txt", delimiter = '|', quoteCharacter = '`')
    void aSchemaThatCannotBeUsedIsRefusedWithItsPlace(String schema, String code, String message, String hint) {
        SluseException e = catchThrowableOfType(SluseException.class, () -> RowSchema.compile("bikes.json", schema));
        assertThat(e.getMessage()).isEqualTo(message);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.hint()).isEqualTo(hint);
        assertThat(e.kind()).isEqualTo(SluseException.Kind.CONFIGURATION);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"integer\"} | INT64 0 0",
                "{\"type\":\"integer\",\"minimum\":0,\"maximum\":2147483647} | INT32 0 0",
                "{\"type\":\"integer\",\"minimum\":0,\"maximum\":2147483648} | INT64 0 0",
                "{\"type\":\"integer\",\"enum\":[1,2,3]} | INT32 0 0",
                "{\"type\":\"integer\",\"minimum\":0} | INT64 0 0",
                "{\"type\":\"number\"} | DOUBLE 0 0",
                "{\"type\":\"number\",\"multipleOf\":0.01} | DECIMAL 18 2",
                "{\"type\":\"number\",\"multipleOf\":1e-3} | DECIMAL 18 3",
                "{\"type\":\"number\",\"multipleOf\":100} | DECIMAL 18 0",
                "{\"type\":\"number\",\"multipleOf\":0.01,\"maximum\":1e17} | DECIMAL 38 2",
                "{\"type\":\"number\",\"multipleOf\":1e-20} | DECIMAL 38 20",
                "{\"type\":\"number\",\"multipleOf\":0.05} | DOUBLE 0 0",
                "{\"type\":[\"integer\",\"number\"]} | DOUBLE 0 0",
                "{\"type\":\"boolean\"} | BOOLEAN 0 0",
                "{\"type\":\"string\",\"format\":\"date\"} | DATE 0 0",
                "{\"format\":\"date-time\"} | INSTANT 0 0",
                "{\"type\":\"string\",\"format\":\"year\"} | TEXT 0 0",
                "{\"type\":\"object\"} | JSON 0 0",
                "{\"type\":[\"array\",\"null\"]} | JSON 0 0",
                "{\"type\":[\"integer\",\"string\"]} | TEXT 0 0",
                "{} | TEXT 0 0",
                "{\"$ref\":\"#/$defs/code\"} | INT32 0 0",
            })
    void aPropertyHasAType(String property, String expected) {
        RowSchema schema = RowSchema.compile(
                "s",
                "{\"properties\":{\"c\":" + property
                        + "},\"$defs\":{\"code\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}}}");
        ColumnType type = schema.columns().get(0).type();
        assertThat(type.kind() + " " + type.precision() + " " + type.scale()).isEqualTo(expected);
        assertThat(schema.residual()).isNull();
    }

    @Test
    void anArrayOfRowsHasItsOwnKeywords() {
        RowSchema schema = RowSchema.compile(
                "s",
                """
                {"$schema":"http://json-schema.org/draft-07/schema#","type":"array","minItems":1,"maxItems":9,
                 "uniqueItems":true,"items":{"$ref":"#/definitions/row"},
                 "definitions":{"row":{"type":"object","required":["a","b"],"additionalProperties":false,
                   "properties":{"a":{"type":"string","x-sluse-sensitive":true}},"x-sluse-key":["a"]}}}
                """);
        assertThat(schema.minItems()).isEqualTo(1);
        assertThat(schema.maxItems()).isEqualTo(9);
        assertThat(schema.uniqueItems()).isTrue();
        assertThat(schema.closed()).isTrue();
        assertThat(schema.key()).containsExactly("a");
        assertThat(schema.columns()).extracting(ColumnSpec::name).containsExactly("a", "b");
        assertThat(schema.columns()).extracting(ColumnSpec::required).containsExactly(true, true);
        assertThat(schema.columns()).extracting(ColumnSpec::sensitive).containsExactly(true, false);
        assertThat(schema.residual()).isNull();
        assertThat(schema.sha256()).hasSize(64);
    }

    @Test
    void whatColumnsCannotExpressIsLeftForTheFallbackAndNothingElse() {
        RowSchema schema = RowSchema.compile(
                "s",
                """
                {"properties":{"a":{"type":"integer","minimum":1},"b":{"type":"array","items":{"$ref":"#/$defs/n"}}},
                 "dependentRequired":{"a":["b"]},"title":"x","$defs":{"n":{"type":"number"}}}
                """);
        assertThat(String.valueOf(schema.residual()))
                .contains("\"properties\":{\"a\":{},\"b\":{\"items\":{\"$ref\":\"#/$defs/document/$defs/n\"}}}")
                .contains("\"dependentRequired\":{\"a\":[\"b\"]}")
                .doesNotContain("\"required\"");
    }

    @Test
    void membersOfAllOfBecomeColumns() {
        RowSchema schema = RowSchema.compile(
                "s",
                """
                {"allOf":[{"$ref":"#/$defs/base"},{"properties":{"b":{"type":"boolean"}},"required":["b"]}],
                 "$defs":{"base":{"properties":{"a":{"type":"integer"}},"required":["a"]}}}
                """);
        assertThat(schema.columns())
                .extracting(each -> each.name() + " " + each.type().kind() + " " + each.required())
                .isEqualTo(List.of("a INT64 true", "b BOOLEAN true"));
        assertThat(schema.residual()).isNull();
    }
}
