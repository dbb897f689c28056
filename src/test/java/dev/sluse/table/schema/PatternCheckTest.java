package dev.sluse.table.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCheckTest {
    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "b,abc,true,true",
        "^b,abc,false,true",
        "c$,abc,true,true",
        "^a.c$,aæc,true,true",
        "^[\\p{L}]+$,Ærø,true,true",
        "^\\p{Script=Latin}+$,ab,true,true",
        "^\\u{e6}$,æ,true,true",
        "^(a)\\1$,aa,true,false",
        "^(a)\\1$,ab,false,false",
        "^(?=.*1)a,a1,true,false",
        "^[[a](?!b)$,[,true,false",
        "^.{0;2000}$,a,true,false",
    })
    void aPatternMeansTheSameInBothEngines(String pattern, String text, boolean matches, boolean linear) {
        PatternCheck check = PatternCheck.compile(pattern.replace(';', ','));
        byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
        assertThat(check.matches(text)).isEqualTo(matches);
        assertThat(check.matches(bytes, 1, bytes.length - 1)).isEqualTo(matches);
        assertThat(check.isLinear()).isEqualTo(linear);
    }

    @ParameterizedTest
    @CsvSource({"^a$", "^(?!b)a$"})
    void theEndIsTheEndOfTheTextNotOfALine(String pattern) {
        assertThat(PatternCheck.compile(pattern).matches("a")).isTrue();
        assertThat(PatternCheck.compile(pattern).matches("a\n")).isFalse();
        assertThat(PatternCheck.compile(pattern).matches("a\nb")).isFalse();
    }

    @Test
    void aPatternThatWouldHangStopsAndDoesNotMatch() {
        PatternCheck hanging = PatternCheck.compile("^(?=a)(a+)+$");
        String text = "a".repeat(40) + "!";
        Assertions.assertTimeout(
                Duration.ofSeconds(1), () -> assertThat(hanging.matches(text)).isFalse());
    }

    @Test
    void aPatternThatNoEngineTakesIsRefused() {
        assertThatThrownBy(() -> PatternCheck.compile("a("))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unclosed group");
    }
}
