package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EscapingTest {
    private static final Rule RULE = Rule.of(FindingCode.TYPE, "integer");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("plain", "plain", "\"plain\""),
                Arguments.of("", "", "\"\""),
                Arguments.of("a\"b", "a\"b", "\"a\"\"b\""),
                Arguments.of("a\\b", "a\\b", "\"a\\b\""),
                Arguments.of("a;b", "a;b", "\"a;b\""),
                Arguments.of("a\nb\r\tc", "a\nb\r\tc", "\"a\nb\r\tc\""),
                Arguments.of("a\u0000\u001Fb", "a\u0000\u001Fb", "\"a\uFFFD\uFFFDb\""),
                Arguments.of("æøå 🚲 Ж", "æøå 🚲 Ж", "\"æøå 🚲 Ж\""),
                Arguments.of("=1+1", "=1+1", "\"'=1+1\""),
                Arguments.of("+1", "+1", "\"'+1\""),
                Arguments.of("-1", "-1", "\"'-1\""),
                Arguments.of("@x", "@x", "\"'@x\""),
                Arguments.of("\tx", "\tx", "\"'\tx\""),
                Arguments.of("\rx", "\rx", "\"'\rx\""),
                Arguments.of("=æ", "=æ", "\"'=æ\""),
                Arguments.of("x".repeat(201), "x".repeat(200), '"' + "x".repeat(200) + '"'),
                Arguments.of("ø".repeat(201), "ø".repeat(200), '"' + "ø".repeat(200) + '"'),
                Arguments.of("🚲".repeat(201), "🚲".repeat(200), '"' + "🚲".repeat(200) + '"'));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsSafeInBothFiles(String value, String inJson, String inCsv) throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a").finding(0, 0, RULE, value, 0);
        assertThat(table.ndjson()).hasSize(1);
        JsonNode json = JSON.readTree(table.ndjson().get(0));
        assertThat(json.path("value").textValue()).isEqualTo(inJson);
        assertThat(json.path("message").textValue())
                .isEqualTo("Line 2, column \"a\": \"" + inJson + "\" is not a whole number.");
        assertThat(table.csv()).startsWith("error;2;1;a;1;type;" + inCsv + ";type integer;");
        assertThat(table.rendered().samples.get(0).value()).isEqualTo(inJson);
    }

    static Stream<Arguments> brokenBytes() {
        return Stream.of(
                Arguments.of(new byte[] {'a', (byte) 0xFF, 'b'}, "a\uFFFDb"),
                Arguments.of(new byte[] {(byte) 0xC0, (byte) 0xAF}, "\uFFFD\uFFFD"),
                Arguments.of(new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0x80}, "\uFFFD\uFFFD\uFFFD"),
                Arguments.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "\uFFFD\uFFFD\uFFFD"),
                Arguments.of(
                        new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, "\uFFFD\uFFFD\uFFFD\uFFFD"),
                Arguments.of(new byte[] {'x', (byte) 0xC3}, "x\uFFFD"),
                Arguments.of(new byte[] {(byte) 0xC3, '"'}, "\uFFFD\""));
    }

    @ParameterizedTest
    @MethodSource("brokenBytes")
    void bytesThatAreNotUtf8AreReplaced(byte[] value, String shown) throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a").finding(0, 0, RULE, value, 0);
        assertThat(JSON.readTree(table.ndjson().get(0)).path("value").textValue())
                .isEqualTo(shown);
        assertThat(table.csv()).startsWith("error;2;1;a;1;type;\"" + shown.replace("\"", "\"\"") + "\";");
    }

    @Property(tries = 300)
    void anyBytesGiveOneValidLineOfJson(@ForAll byte[] value) throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("a").finding(0, 0, RULE, value, 0);
        String line = TableOfFindings.text(table.rendered().ndjson);
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(JSON.readTree(line).path("value").isTextual()).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(line)).isTrue();
    }

    @Property(tries = 300)
    void anyTextComesBackFromJsonAsItWas(@ForAll String value) throws Exception {
        String valid = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String line = TableOfFindings.withColumns("a")
                .finding(0, 0, RULE, valid, 0)
                .ndjson()
                .get(0);
        assertThat(JSON.readTree(line).path("value").textValue()).isEqualTo(ReportText.cut(valid));
    }

    @Test
    void namesOfColumnsAndRulesAreSafeToo() throws Exception {
        TableOfFindings table = TableOfFindings.withColumns("=a\"{line};\n")
                .finding(0, 0, Rule.of(FindingCode.PATTERN, "^\"{value}\\d;$"), "x", 0);
        JsonNode json = JSON.readTree(TableOfFindings.text(table.rendered().ndjson));
        assertThat(json.path("column").textValue()).isEqualTo("=a\"{line};\n");
        assertThat(json.path("rule").textValue()).isEqualTo("pattern ^\"{value}\\d;$");
        assertThat(json.path("message").textValue())
                .isEqualTo("Line 2, column \"=a\"{line};\n\": \"x\" does not match the pattern ^\"{value}\\d;$.");
        assertThat(table.csv())
                .isEqualTo("error;2;1;\"'=a\"\"{line};\n\";1;pattern;\"x\";\"pattern ^\"\"{value}\\d;$\";"
                        + "\"Line 2, column \"\"=a\"\"{line};\n\"\": \"\"x\"\" does not match the pattern"
                        + " ^\"\"{value}\\d;$.\";\"Write the value in the form that the pattern describes.\";\n");
    }

    @Test
    void textForHtmlHasNoMarkup() {
        assertThat(ReportText.html("<b a='1'>\"&\u0000\n")).isEqualTo("&lt;b a=&#39;1&#39;&gt;&quot;&amp;\uFFFD\n");
    }
}
