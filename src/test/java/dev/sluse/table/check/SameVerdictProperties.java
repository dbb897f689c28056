package dev.sluse.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.sluse.table.schema.Networknt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The column checks give the verdict that the validator gives on the row as a JSON object. */
class SameVerdictProperties {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<VersionFlag, String> DRAFTS = Map.of(
            VersionFlag.V7, "http://json-schema.org/draft-07/schema#",
            VersionFlag.V201909, "https://json-schema.org/draft/2019-09/schema",
            VersionFlag.V202012, "https://json-schema.org/draft/2020-12/schema");

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void aRowIsAcceptedByBothOrByNeither(
            @ForAll("properties") String property, @ForAll("cells") String cell, @ForAll("drafts") VersionFlag draft)
            throws JsonProcessingException {
        String schema = "{\"$schema\":\"" + DRAFTS.get(draft)
                + "\",\"required\":[\"r\"],\"properties\":{\"r\":{},\"c\":" + property + "}}";
        CheckedTable table =
                CheckedTable.of(schema, Map.of("decimal", "."), List.of("r", "c"), new String[] {"x", cell});
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("r", "x");
        if (!cell.isEmpty()) {
            row.set("c", json(JSON.readTree(property).path("type").asText(), cell));
        }
        boolean valid =
                Networknt.compile(JSON.readTree(schema), draft).validate(row).isEmpty();
        assertThat(!table.refused[0])
                .as("%s for %s: %s", property, row, table.findings())
                .isEqualTo(valid);
    }

    /** What a person would write for the cell in JSON: the type's value where it is one, else a string. */
    private static JsonNode json(String type, String cell) {
        boolean number =
                cell.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?") || cell.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?e-?[0-9]+");
        if ((type.equals("number") || (type.equals("integer") && !cell.contains("e"))) && number) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(cell));
        }
        if (type.equals("boolean") && (cell.equals("true") || cell.equals("false"))) {
            return JsonNodeFactory.instance.booleanNode(cell.equals("true"));
        }
        return JsonNodeFactory.instance.textNode(cell);
    }

    @Provide
    Arbitrary<VersionFlag> drafts() {
        return Arbitraries.of(DRAFTS.keySet());
    }

    @Provide
    Arbitrary<String> properties() {
        Arbitrary<String> limit = Arbitraries.of("-2.5", "-1", "0", "0.1", "1", "2", "2.5", "10", "1e2", "0.30");
        Arbitrary<String> numeric = Combinators.combine(
                        Arbitraries.of("integer", "number"),
                        keyword("minimum", limit),
                        keyword("maximum", limit),
                        keyword("exclusiveMinimum", limit),
                        keyword("exclusiveMaximum", limit),
                        keyword("multipleOf", Arbitraries.of("0.01", "0.1", "0.5", "2", "3", "10")),
                        keyword("enum", Arbitraries.of("[1,2.50,10]", "[0]", "[\"1\",100]")))
                .as((t, a, b, c, d, e, f) -> "{\"type\":\"" + t + "\"" + a + b + c + d + e + f + "}");
        Arbitrary<String> text = Combinators.combine(
                        keyword("minLength", Arbitraries.of("0", "2", "5")),
                        keyword("maxLength", Arbitraries.of("1", "4", "20")),
                        keyword("pattern", Arbitraries.of("\"^[a-zæøå]+$\"", "\"\\\\d\"", "\"^(?!a)\"", "\"e$\"")),
                        keyword(
                                "format",
                                Arbitraries.of(
                                        "\"date\"",
                                        "\"date-time\"",
                                        "\"year\"",
                                        "\"email\"",
                                        "\"uuid\"",
                                        "\"time\"",
                                        "\"uri\"",
                                        "\"ipv4\"",
                                        "\"hostname\"",
                                        "\"duration\"",
                                        "\"regex\"")),
                        keyword("enum", Arbitraries.of("[\"abc\",\"true\",\"2024\"]", "[1,\"1\"]")),
                        keyword("const", Arbitraries.of("\"abc\"", "\"2024-02-29\"")))
                .as((a, b, c, d, e, f) -> "{\"type\":\"string\"" + a + b + c + d + e + f + "}");
        Arbitrary<String> bool = Combinators.combine(
                        keyword("const", Arbitraries.of("true", "false")),
                        keyword("enum", Arbitraries.of("[true]", "[false,1]")))
                .as((a, b) -> "{\"type\":\"boolean\"" + a + b + "}");
        Arbitrary<String> simple = Arbitraries.oneOf(numeric, numeric, text, text, bool);
        Arbitrary<String> combined = Combinators.combine(
                        Arbitraries.of("anyOf", "oneOf", "allOf"), numeric, keyword("minimum", limit))
                .as((k, n, m) -> "{\"type\":\"number\"" + m + ",\"" + k + "\":[" + n + ",{\"maximum\":5}]}");
        return Arbitraries.oneOf(simple, simple, combined);
    }

    private static Arbitrary<String> keyword(String name, Arbitrary<String> value) {
        return value.map(each -> ",\"" + name + "\":" + each).injectNull(0.8).map(each -> each == null ? "" : each);
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> numbers = Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.integers().between(0, 120),
                        Arbitraries.of("", "", ".0", ".5", ".50", ".25", ".01", ".300"),
                        Arbitraries.of("", "", "", "e1", "e-2"))
                .as((s, w, f, e) -> s + w + f + e);
        Arbitrary<String> fixed = Arbitraries.of(
                "",
                "abc",
                "a",
                "æøå",
                "true",
                "false",
                "2024",
                "2024-02-29",
                "2023-02-29",
                "2024-05-01T12:00:00Z",
                "2024-05-01T12:00:00.123Z",
                "2024-05-01 12:00",
                "2024-05-01T25:00:00Z",
                "0000-01-01",
                "ola@example.no",
                "12:00:00Z",
                "https://example.no/",
                "123e4567-e89b-12d3-a456-426614174000",
                "10.0.0.1",
                "P1D",
                "a(",
                "the end of the line",
                "0.1",
                "0.3",
                "100",
                "0.30000000000000001");
        return Arbitraries.oneOf(numbers, fixed);
    }
}
