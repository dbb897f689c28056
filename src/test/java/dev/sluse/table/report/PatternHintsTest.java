package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluse.table.form.ValueForm;
import dev.sluse.table.schema.RowSchema;
import dev.sluse.table.schema.TextRules;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a clerk is told of a pattern, to the letter: the cases are in {@code spec/report/patterns.yaml}. */
class PatternHintsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * One hint.
     *
     * @param schema keywords of the column beside the pattern
     */
    record Case(String pattern, @Nullable ObjectNode schema, @Nullable String lang, String hint) {}

    static Stream<Case> cases() throws Exception {
        try (InputStream in = PatternHintsTest.class.getResourceAsStream("/spec/report/patterns.yaml")) {
            return YAML.readValue(in, new TypeReference<List<Case>>() {}).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theHintSaysWhatToWrite(Case each) {
        TextRules rules = rules(each);
        ValueForm form = rules.form();
        String lang = Objects.requireNonNullElse(each.lang(), "en");
        assertThat(new FormWords(Messages.of(lang)).hint(form).text(Map.of())).isEqualTo(each.hint());
        if (form.example() != null) {
            assertThat(Objects.requireNonNull(rules.pattern()).matches(form.example()))
                    .isTrue();
        }
    }

    private static TextRules rules(Case each) {
        ObjectNode schema = YAML.createObjectNode();
        ObjectNode column = schema.putObject("properties").putObject("a");
        column.put("type", "string").put("pattern", each.pattern());
        if (each.schema() != null) {
            column.setAll(each.schema());
        }
        return RowSchema.compile("s", schema.toString()).columns().get(0).text();
    }
}
