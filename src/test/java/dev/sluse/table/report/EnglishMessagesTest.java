package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read, to the letter: the cases are in {@code spec/report/messages.yaml}. */
class EnglishMessagesTest {
    /**
     * One wording.
     *
     * @param rule code, limit and variant
     * @param column whether it is about the column {@code age}
     * @param value what stands in the cell
     */
    record Case(List<String> rule, boolean column, @Nullable String value, long detail, String message, String hint) {
        Rule theRule() {
            FindingCode code = Arrays.stream(FindingCode.values())
                    .filter(each -> each.word().equals(rule.get(0)))
                    .findFirst()
                    .orElseThrow();
            return Rule.of(code, rule.get(1), rule.get(2));
        }
    }

    static Stream<Case> cases() throws Exception {
        try (InputStream in = EnglishMessagesTest.class.getResourceAsStream("/spec/report/messages.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<List<Case>>() {}).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBreachIsSaidToTheLetter(Case each) {
        ReportLayout layout = TableOfFindings.withColumns("age", "name").layout();
        FindingForm form = new FindingForm(Messages.of("en"), layout, each.theRule(), each.column() ? 0 : -1);
        Finding finding = form.finding(3, 2, each.value() == null ? "" : each.value(), each.detail());
        assertThat(finding.message()).isEqualTo(each.message());
        assertThat(finding.hint()).isEqualTo(each.hint());
    }

    @Test
    void everyWordingIsAmongTheCases() throws Exception {
        Set<FindingCode> codes = EnumSet.allOf(FindingCode.class);
        Messages messages = Messages.of("en");
        Set<String> keys = new java.util.TreeSet<>(messages.keys().stream()
                .filter(key -> key.endsWith(".message") && !key.startsWith("th."))
                .toList());
        cases().forEach(each -> {
            codes.remove(each.theRule().code());
            keys.remove(messages.key(each.theRule(), each.column()) + ".message");
        });
        assertThat(codes).isEmpty();
        assertThat(keys).isEmpty();
    }
}
