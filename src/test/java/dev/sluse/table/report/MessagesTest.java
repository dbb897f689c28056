package dev.sluse.table.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Messages ENGLISH = Messages.of("en");

    static Stream<String> languages() {
        return Messages.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextAndNoneTooMany(String language) {
        assertThat(Messages.of(language).keys()).isEqualTo(ENGLISH.keys());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextHasTheSamePlacesInEveryLanguage(String language) {
        Messages messages = Messages.of(language);
        for (String key : ENGLISH.keys()) {
            assertThat(places(messages.template(key))).as(key).isEqualTo(places(ENGLISH.template(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCodeHasAMessageAndAHintThatEndLikeASentence(String language) {
        Messages messages = Messages.of(language);
        for (FindingCode code : FindingCode.values()) {
            assertThat(messages.text(code.word() + ".message")).as(code.word()).endsWith(".");
            assertThat(messages.text(code.word() + ".hint")).as(code.word()).endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyMessageBelongsToACode(String language) {
        List<String> words =
                Stream.of(FindingCode.values()).map(FindingCode::word).toList();
        List<String> others = List.of(
                "where",
                "value",
                "delimiter",
                "form",
                "page",
                "verdict",
                "columns",
                "findings",
                "next",
                "th",
                "severity",
                "about");
        for (String key : Messages.of(language).keys()) {
            String word = key.substring(0, key.indexOf('.'));
            assertThat(words.contains(word) || others.contains(word)).as(key).isTrue();
        }
    }

    @Test
    void onlyKnownPlacesStandInFindings() {
        for (String key : ENGLISH.keys()) {
            if (key.endsWith(".message")) {
                assertThat(List.of("value", "limit", "detail", "column", "delimiter"))
                        .as(key)
                        .containsAll(places(ENGLISH.template(key)));
            }
            if (key.endsWith(".hint")) {
                assertThat(List.of("limit", "detail", "column", "delimiter", "option", "form", "example"))
                        .as(key)
                        .containsAll(places(ENGLISH.template(key)));
            }
        }
    }

    @Test
    void theMostSpecialWordingIsTaken() {
        assertThat(ENGLISH.key(Rule.of(FindingCode.TYPE, "integer"), true)).isEqualTo("type.integer");
        assertThat(ENGLISH.key(Rule.of(FindingCode.TYPE, "number", "thousands"), true))
                .isEqualTo("type.thousands");
        assertThat(ENGLISH.key(Rule.of(FindingCode.FORMAT, "date-time", "zone"), true))
                .isEqualTo("format.zone");
        assertThat(ENGLISH.key(Rule.of(FindingCode.FORMAT, "dd.MM.yyyy"), true)).isEqualTo("format");
        assertThat(ENGLISH.key(Rule.of(FindingCode.PATTERN, "steps"), true)).isEqualTo("pattern");
        assertThat(ENGLISH.key(Rule.of(FindingCode.UNIQUE, "a, b"), false)).isEqualTo("unique.key");
        assertThat(ENGLISH.key(Rule.of(FindingCode.UNIQUE, ""), false)).isEqualTo("unique.row");
        assertThat(ENGLISH.key(Rule.of(FindingCode.UNIQUE, ""), true)).isEqualTo("unique");
        assertThat(ENGLISH.key(Rule.of(FindingCode.QUOTE, "", "no such variant"), true))
                .isEqualTo("quote");
    }

    @Test
    void aLanguageThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> Messages.of("de"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no messages in de");
    }

    private static List<String> places(Template template) {
        List<String> places = new ArrayList<>();
        template.parts().stream()
                .filter(Template.Part::slot)
                .map(Template.Part::text)
                .forEach(places::add);
        return places.stream().sorted().toList();
    }
}
