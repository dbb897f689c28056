package dev.sluse.table.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@code pattern} of a schema: not anchored, {@code $} is the end of the text only. It runs in RE2/J, whose time is linear in
 * the text; what RE2/J cannot express (look-around, back references, long repetitions) runs in {@code java.util.regex} under a
 * step limit, above which the text does not match. Immutable and safe for any thread.
 */
public final class PatternCheck {
    private static final int BASE_STEPS = 100_000;
    private static final int STEPS_A_CHARACTER = 50;

    /** What became of a text. */
    public enum Verdict {
        MATCH,
        NO_MATCH,
        GAVE_UP
    }

    private final String text;
    private final @Nullable Pattern linear;
    private final java.util.regex.@Nullable Pattern backtracking;

    private PatternCheck(String text, @Nullable Pattern linear, java.util.regex.@Nullable Pattern backtracking) {
        this.text = text;
        this.linear = linear;
        this.backtracking = backtracking;
    }

    /**
     * Compiles a pattern as a schema has it.
     *
     * @throws IllegalArgumentException if neither engine can use it; the message says why
     */
    public static PatternCheck compile(String pattern) {
        String translated = PatternDialect.translate(pattern, false);
        try {
            return new PatternCheck(pattern, Pattern.compile(translated), null);
        } catch (PatternSyntaxException linearCannot) {
            try {
                String other = PatternDialect.translate(pattern, true);
                return new PatternCheck(pattern, null, java.util.regex.Pattern.compile(other));
            } catch (java.util.regex.PatternSyntaxException e) {
                throw new IllegalArgumentException(e.getDescription(), e);
            }
        }
    }

    /** The pattern as the schema has it. */
    public String text() {
        return text;
    }

    /** Whether it runs in linear time. */
    public boolean isLinear() {
        return linear != null;
    }

    /** Whether the UTF-8 text {@code [from, to)} has a part that matches. */
    public boolean matches(byte[] bytes, int from, int to) {
        return linear != null
                ? linear.matcher(Arrays.copyOfRange(bytes, from, to)).find()
                : matches(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** The same, telling a text that does not match from one that was given up above the step limit. */
    public Verdict look(byte[] bytes, int from, int to) {
        if (linear != null) {
            return matches(bytes, from, to) ? Verdict.MATCH : Verdict.NO_MATCH;
        }
        return backtrack(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** Whether the text has a part that matches. */
    public boolean matches(String value) {
        return linear != null ? linear.matcher(value).find() : backtrack(value) == Verdict.MATCH;
    }

    private Verdict backtrack(String value) {
        if (backtracking == null) {
            throw new IllegalStateException("a pattern has one engine");
        }
        Steps steps = new Steps(value, BASE_STEPS + (long) STEPS_A_CHARACTER * value.length());
        try {
            return backtracking.matcher(steps).find() ? Verdict.MATCH : Verdict.NO_MATCH;
        } catch (TooManySteps | StackOverflowError e) {
            return Verdict.GAVE_UP;
        }
    }

    /** Thrown out of the engine, which has no other way to stop. */
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("step limit", null, false, false);
        }
    }

    /** Counts how often the engine looks at a character. */
    private static final class Steps implements CharSequence {
        private final CharSequence value;
        private long left;

        Steps(CharSequence value, long limit) {
            this.value = value;
            this.left = limit;
        }

        @Override
        public int length() {
            return value.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManySteps();
            }
            return value.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Steps(value.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
