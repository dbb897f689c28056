package dev.sluse.component.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluse.table.report.Texts;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyTextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    static Stream<Map.Entry<String, Texts>> languages() {
        return ReplyTexts.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextWithTheSamePlaces(Map.Entry<String, Texts> language) {
        Texts english = Objects.requireNonNull(ReplyTexts.all().get("en"));
        assertThat(language.getValue().keys()).isEqualTo(english.keys());
        for (String key : english.keys()) {
            assertThat(places(language.getValue().text(key))).as(key).isEqualTo(places(english.text(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextIsLeftInEnglish(Map.Entry<String, Texts> language) {
        if (language.getKey().equals("en")) {
            return;
        }
        Texts english = Objects.requireNonNull(ReplyTexts.all().get("en"));
        assertThat(english.keys())
                .filteredOn(key ->
                        english.text(key).replaceAll("\\{\\w+}|[^A-Za-z]", "").length() > 6)
                .allSatisfy(key -> assertThat(language.getValue().text(key)).isNotEqualTo(english.text(key)));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
