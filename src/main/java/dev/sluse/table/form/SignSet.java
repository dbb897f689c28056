package dev.sluse.table.form;

import java.util.List;

/**
 * Which characters may stand in a place.
 *
 * @param ranges of code points
 * @param classes whole classes of them
 */
public record SignSet(List<Range> ranges, List<SignClass> classes) {
    static final SignSet DIGITS = new SignSet(List.of(new Range('0', '9')), List.of());
    static final SignSet ANY = new SignSet(List.of(), List.of(SignClass.ANY));

    /** A range with both ends. */
    public record Range(int first, int last) {
        /** A class that is longer is not looked through. */
        private static final int LONGEST = 512;

        boolean isAll(java.util.function.IntPredicate what) {
            return last - first < LONGEST
                    && java.util.stream.IntStream.rangeClosed(first, last).allMatch(what);
        }
    }

    /** A class of characters that has no end to be named. */
    public enum SignClass {
        LETTERS,
        CAPITALS,
        SMALLS,
        ANY
    }

    /** What people call the characters of a set. */
    public enum Kind {
        DIGITS,
        CAPITALS,
        SMALLS,
        LETTERS,
        CHARACTERS
    }

    static SignSet of(int sign) {
        return new SignSet(List.of(new Range(sign, sign)), List.of());
    }

    public Kind kind() {
        if (classes.isEmpty() && all(c -> c >= '0' && c <= '9')) {
            return Kind.DIGITS;
        }
        if (only(SignClass.CAPITALS) && all(Character::isUpperCase)) {
            return Kind.CAPITALS;
        }
        if (only(SignClass.SMALLS) && all(Character::isLowerCase)) {
            return Kind.SMALLS;
        }
        return !classes.contains(SignClass.ANY) && all(Character::isLetter) ? Kind.LETTERS : Kind.CHARACTERS;
    }

    /** Whether the kind says all, and the characters need not be named. */
    public boolean isWholeKind() {
        return equals(DIGITS) || (ranges.isEmpty() && classes.size() == 1);
    }

    private boolean only(SignClass which) {
        return classes.stream().allMatch(which::equals);
    }

    private boolean all(java.util.function.IntPredicate what) {
        return ranges.stream().allMatch(each -> each.isAll(what));
    }

    /** One of them, as a text; one that can be seen if there is one. */
    String example() {
        if (ranges.isEmpty()) {
            return classes.contains(SignClass.CAPITALS) ? "A" : "a";
        }
        int seen = ranges.stream()
                .mapToInt(Range::first)
                .filter(c -> c != ' ')
                .findFirst()
                .orElse(ranges.get(0).first());
        return Character.toString(seen);
    }
}
