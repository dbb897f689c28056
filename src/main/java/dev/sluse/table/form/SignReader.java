package dev.sluse.table.form;

import dev.sluse.table.form.PatternReader.TooComplicated;
import dev.sluse.table.form.SignSet.Range;
import dev.sluse.table.form.SignSet.SignClass;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The smallest parts of a pattern: a character, an escape, a class in brackets, and how often. */
final class SignReader {
    private static final int MOST_RANGES = 10;
    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,6})(,?)(\\d{0,6})\\}");
    private static final Pattern PROPERTY =
            Pattern.compile("p\\{(?:General_Category=|gc=)?(L|Letter|Lu|Uppercase_Letter|Ll|Lowercase_Letter|Nd|N)\\}");
    private static final Pattern CODE = Pattern.compile("u([0-9a-fA-F]{4})");

    private final int[] signs;
    private final String text;
    private int at;

    SignReader(String pattern) {
        this.text = pattern;
        this.signs = pattern.codePoints().toArray();
    }

    boolean isAtEnd() {
        return at == signs.length;
    }

    boolean isNext(char sign) {
        return at < signs.length && signs[at] == sign;
    }

    boolean take(char sign) {
        boolean there = isNext(sign);
        at += there ? 1 : 0;
        return there;
    }

    /** How often what was just read comes; that it may be as seldom as it can makes no difference. */
    Repetition repetition() throws TooComplicated {
        Repetition times = Repetition.ONCE;
        if (take('?')) {
            times = new Repetition(0, 1);
        } else if (take('*')) {
            times = new Repetition(0, Part.Signs.ANY_NUMBER);
        } else if (take('+')) {
            times = new Repetition(1, Part.Signs.ANY_NUMBER);
        } else if (isNext('{')) {
            Matcher braces = matched(TIMES);
            int least = Integer.parseInt(braces.group(1));
            boolean open = !braces.group(2).isEmpty() && braces.group(3).isEmpty();
            int most = braces.group(3).isEmpty() ? least : Integer.parseInt(braces.group(3));
            times = new Repetition(least, open ? Part.Signs.ANY_NUMBER : most);
        } else {
            return times;
        }
        take('?');
        if (isNext('+')
                || isNext('*')
                || isNext('?')
                || isNext('{')
                || times.most() < 1
                || times.least() > times.most()) {
            throw new TooComplicated();
        }
        return times;
    }

    /** Which characters may stand next. */
    SignSet set() throws TooComplicated {
        if (take('.')) {
            return SignSet.ANY;
        }
        if (take('[')) {
            return bracket();
        }
        if (take('\\')) {
            return escape();
        }
        int sign = signs[at++];
        if ("^$*+?()]{}|".indexOf(sign) >= 0 || Character.isISOControl(sign)) {
            throw new TooComplicated();
        }
        return SignSet.of(sign);
    }

    private SignSet bracket() throws TooComplicated {
        List<Range> ranges = new ArrayList<>();
        List<SignClass> classes = new ArrayList<>();
        if (isNext('^') || isNext(']')) {
            throw new TooComplicated();
        }
        while (!take(']')) {
            SignSet one = member();
            boolean isOne = one.ranges().size() == 1
                    && one.ranges().get(0).first() == one.ranges().get(0).last();
            boolean isRange = isOne && at + 1 < signs.length && signs[at] == '-' && signs[at + 1] != ']';
            if (isRange) {
                at++;
                SignSet end = member();
                int first = one.ranges().get(0).first();
                int last = end.ranges().size() == 1 ? end.ranges().get(0).first() : -1;
                if (last < first) {
                    throw new TooComplicated();
                }
                ranges.add(new Range(first, last));
            } else {
                ranges.addAll(one.ranges());
                classes.addAll(one.classes());
            }
            if (ranges.size() + classes.size() > MOST_RANGES) {
                throw new TooComplicated();
            }
        }
        return new SignSet(List.copyOf(ranges), List.copyOf(classes));
    }

    private SignSet member() throws TooComplicated {
        if (isAtEnd() || isNext('[') || Character.isISOControl(signs[at])) {
            throw new TooComplicated();
        }
        return take('\\') ? escape() : SignSet.of(signs[at++]);
    }

    private SignSet escape() throws TooComplicated {
        if (isAtEnd()) {
            throw new TooComplicated();
        }
        if (isNext('p')) {
            return property(matched(PROPERTY).group(1));
        }
        if (isNext('u')) {
            int code = Integer.parseInt(matched(CODE).group(1), 16);
            if (Character.isISOControl(code) || Character.isSurrogate((char) code)) {
                throw new TooComplicated();
            }
            return SignSet.of(code);
        }
        int sign = signs[at++];
        return switch (sign) {
            case 'd' -> SignSet.DIGITS;
            case 's' -> SignSet.of(' ');
            case 'w' ->
                new SignSet(
                        List.of(new Range('A', 'Z'), new Range('a', 'z'), new Range('0', '9'), new Range('_', '_')),
                        List.of());
            default -> {
                if (Character.isLetterOrDigit(sign) || sign >= 128) {
                    throw new TooComplicated();
                }
                yield SignSet.of(sign);
            }
        };
    }

    private static SignSet property(String name) {
        return switch (name) {
            case "L", "Letter" -> new SignSet(List.of(), List.of(SignClass.LETTERS));
            case "Lu", "Uppercase_Letter" -> new SignSet(List.of(), List.of(SignClass.CAPITALS));
            case "Ll", "Lowercase_Letter" -> new SignSet(List.of(), List.of(SignClass.SMALLS));
            default -> SignSet.DIGITS;
        };
    }

    /** What stands here, if it looks so, and goes past it. */
    private Matcher matched(Pattern what) throws TooComplicated {
        int from = text.offsetByCodePoints(0, at);
        Matcher matcher = what.matcher(text).region(from, text.length());
        if (!matcher.lookingAt()) {
            throw new TooComplicated();
        }
        at += text.codePointCount(from, matcher.end());
        return matcher;
    }
}
