package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a file or a column is called: YAML reads the same text again. */
class YamlTextProperties {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Property(tries = 300)
    void aTextIsReadAsItself(@ForAll String text) throws Exception {
        isReadAsItself(text);
    }

    @Example
    void textsThatLookLikeSomethingElse() throws Exception {
        for (String text : List.of(
                "",
                " ",
                "null",
                "~",
                "Yes",
                "off",
                "1",
                "1e3",
                ".5",
                "0x1F",
                "2026-01-31",
                "a: b",
                "a:b",
                "a #b",
                "#",
                "-",
                "- a",
                "a, b",
                "a,b",
                "[a",
                "{a}",
                "\"a\"",
                "'a'",
                "a\\b",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "a ",
                "a\nb",
                "\u0085",
                "=",
                "<<",
                "a;b",
                "æ – ø",
                "\uFEFFa",
                "|",
                ">")) {
            isReadAsItself(text);
        }
    }

    private static void isReadAsItself(String text) throws Exception {
        String scalar = YamlText.scalar(text);
        JsonNode read = YAML.readTree("- key: " + scalar + "\n- " + scalar + ": 1\n- "
                + YamlText.single(text.replaceAll("[^ -~]", "")) + "\n");
        assertThat(read.get(0).path("key").isTextual()).isTrue();
        assertThat(read.get(0).path("key").asText()).isEqualTo(text);
        assertThat(read.get(1).fieldNames().next()).isEqualTo(text);
        assertThat(read.get(2).asText()).isEqualTo(text.replaceAll("[^ -~]", ""));
    }
}
