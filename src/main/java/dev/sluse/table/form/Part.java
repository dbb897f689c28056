package dev.sluse.table.form;

import java.util.List;

/** A part of a text, one after the other. */
public sealed interface Part {
    /**
     * Signs of one set.
     *
     * @param least how many there must be at least
     * @param most and at most; {@link #ANY_NUMBER}: no limit
     */
    record Signs(SignSet of, int least, int most) implements Part {
        public static final int ANY_NUMBER = Integer.MAX_VALUE;

        Signs and(Signs more) {
            return new Signs(of, sum(least, more.least), sum(most, more.most));
        }

        private static int sum(int a, int b) {
            return (int) Math.min(ANY_NUMBER, (long) a + b);
        }
    }

    /** A text as it stands. */
    record Literal(String text) implements Part {}

    /** One of some texts as they stand. */
    record Choice(List<String> words) implements Part {}

    /** What may be left out as a whole. */
    record Maybe(List<Part> parts) implements Part {}
}
