package dev.sluse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void nothingOfAnAnswerSteersTheTerminal() {
        assertThat(Printable.line("busy\u001b[2J\u009b1m\u202Eyako\u007f"))
                .isEqualTo("busy\uFFFD[2J\uFFFD1m\uFFFDyako\uFFFD");
        assertThat(Printable.line("one\r\ntwo\tthree\nfour")).isEqualTo("one two three four");
        assertThat(Printable.text("one\ntwo\u0007")).isEqualTo("one\ntwo\uFFFD");
        assertThat(Printable.line("Kjøremåte – № 5 🚲")).isEqualTo("Kjøremåte – № 5 🚲");
    }

    @Test
    void aRowOfATableIsOneLine() {
        assertThat(new TextTable("NOTE").row("503\n\u001b]0;mine\u0007").text())
                .isEqualToNormalizingNewlines("NOTE\n503 \uFFFD]0;mine\uFFFD\n");
    }
}
