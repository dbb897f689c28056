package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over several columns, which only the fallback can check. The row is {@code a, b, c}, a an integer. */
class FallbackCheckTest {
    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"dependentRequired\":{\"a\":[\"b\"]} | 1,,x | - schema /dependentRequired",
                "\"dependentRequired\":{\"a\":[\"b\"]} | 1,y,x | ``",
                "\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"then\":{\"properties\":{\"b\":{\"const\":\"y\"}}} | 1,z, | b schema /then",
                "\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"then\":{\"properties\":{\"b\":{\"const\":\"y\"}}} | 2,z, | ``",
                "\"oneOf\":[{\"required\":[\"b\"]},{\"required\":[\"c\"]}] | 1,y,x | - schema /oneOf",
                "\"oneOf\":[{\"required\":[\"b\"]},{\"required\":[\"c\"]}] | 1,y, | ``",
                "\"not\":{\"properties\":{\"a\":{\"maximum\":3}}} | 2,, | - schema /not",
                "\"minProperties\":2 | 2,, | - schema /minProperties",
                "\"patternProperties\":{\"^b\":{\"maxLength\":1}} | 1,yy, | b schema /patternProperties",
                "\"propertyNames\":{\"maxLength\":0} | 1,, | - schema /propertyNames",
                "\"allOf\":[{\"anyOf\":[{\"required\":[\"b\"]},{\"required\":[\"c\"]}]}] | 1,, | - schema /allOf/0",
                "\"dependentSchemas\":{\"b\":{\"$ref\":\"#/$defs/one\"}},\"$defs\":{\"one\":{\"properties\":{\"a\":{\"const\":1}}}} | 2,x, | a schema /dependentSchemas/b",
            })
    void aRuleOverSeveralColumnsIsAFindingWithTheColumnItNames(String keyword, String row, String expected) {
        String schema =
                "{\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"string\"},\"c\":{}}," + keyword + "}";
        CheckedTable table = CheckedTable.of(schema, Map.of(), List.of("a", "b", "c"), row.split(",", -1));
        assertThat(String.join(";", table.findings())).isEqualTo(expected.isEmpty() ? "" : "0 " + expected);
        assertThat(table.refused[0]).isEqualTo(!expected.isEmpty());
    }

    @org.junit.jupiter.api.Test
    void aRowThatTheColumnsRefuseIsNotAsked() {
        String schema = "{\"properties\":{\"a\":{\"type\":\"integer\"}},\"not\":{}}";
        assertThat(CheckedTable.of(schema, Map.of(), List.of("a"), new String[] {"x"}, new String[] {"1"})
                        .findings())
                .containsExactly("0 a type integer", "1 - schema /not");
    }
}
