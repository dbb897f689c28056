package dev.sluse.table.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of a form that was read is one of the pattern: so the form was read as the engine reads it. */
class PatternFormTest {
    private static final List<String> ATOMS = List.of(
            "\\d",
            "[0-9]",
            "[A-Z]",
            "[a-z]",
            "[A-Za-z_]",
            "a",
            "-",
            "\\.",
            "x",
            "7",
            "\\w",
            ".",
            "\\p{L}",
            "[æøå]",
            "(ab)",
            "(?:a|b-)",
            "(\\d{2}-)?",
            "[+-]",
            " ");
    private static final List<String> TIMES = List.of("", "", "", "?", "*", "+", "{3}", "{2,}", "{0,2}", "{1,4}?");

    @Test
    void whatIsMadeFromThePartsMatches() {
        Random random = new Random(20261128);
        int read = 0;
        for (int i = 0; i < 5000; i++) {
            StringBuilder pattern = new StringBuilder("^");
            for (int part = random.nextInt(6); part >= 0; part--) {
                String atom = pick(ATOMS, random);
                pattern.append(atom).append(atom.startsWith("(") ? "" : pick(TIMES, random));
            }
            String text = pattern.append('$').toString();
            PatternForm form = PatternForm.of(text);
            assertThat(form).as(text).isNotNull();
            String example = form == null ? null : form.example();
            if (example != null) {
                read++;
                assertThat(Pattern.matches(text, example))
                        .as("%s: %s", text, example)
                        .isTrue();
            }
        }
        assertThat(read).isGreaterThan(4000);
    }

    @Test
    void noTextBreaksTheReader() {
        Random random = new Random(7);
        String signs = "^$()[]{}|?*+.\\dpwu-:,09aÆ\uD83D\uDE00 \n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                pattern.append(signs.charAt(random.nextInt(signs.length())));
            }
            PatternForm form = PatternForm.of(pattern.toString());
            if (form != null) {
                form.example();
                form.words();
            }
        }
        assertThat(PatternForm.of("(".repeat(100_000))).isNull();
        assertThat(PatternForm.of("a{999999}")).isNotNull();
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
