package dev.sluse.nvdb.rows;

import java.util.List;
import java.util.Locale;

/**
 * The shape of a well-known text: its kind, and whether its points are numbers, all with a height or none. One pass, no memory.
 *
 * @param kind {@code POINT}, {@code LINESTRING} or {@code POLYGON}, with {@code MULTI} before it where it has several
 * @param fault what is wrong, as the end of a sentence; empty: nothing
 */
record WellKnownText(String kind, String fault) {
    private static final List<String> KINDS =
            List.of("POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON");

    static WellKnownText of(String text) {
        return new Reader(text).read();
    }

    /** Reads it. */
    private static final class Reader {
        private final String text;
        private int at;
        private int size;
        /** Whether points may stand in brackets of their own. */
        private boolean points;

        private String fault = "";

        Reader(String text) {
            this.text = text;
        }

        WellKnownText read() {
            String kind = word();
            if (!KINDS.contains(kind)) {
                return new WellKnownText(kind, "it must begin with POINT, LINESTRING or POLYGON");
            }
            String mark = word();
            if (!mark.isEmpty()) {
                if (!List.of("Z", "M", "ZM").contains(mark)) {
                    return new WellKnownText(kind, "\"" + Fault.cut(mark) + "\" stands where only Z may");
                }
                size = mark.length() + 2;
            }
            String single = kind.startsWith("MULTI") ? kind.substring("MULTI".length()) : kind;
            points = kind.equals("MULTIPOINT");
            int levels = (single.equals("POLYGON") ? 2 : 1) + (kind.startsWith("MULTI") && !points ? 1 : 0);
            int least = single.equals("POINT") ? 1 : single.equals("LINESTRING") ? 2 : 4;
            group(levels, least, kind.equals("POINT") ? 1 : Integer.MAX_VALUE);
            skipSpace();
            if (fault.isEmpty() && at < text.length()) {
                fault = "there is more behind its end";
            }
            return new WellKnownText(kind, fault);
        }

        /** A bracket with groups in it, or with points. */
        private void group(int levels, int least, int most) {
            if (!take('(')) {
                fault("a bracket is missing");
                return;
            }
            int count = 0;
            do {
                if (levels > 1) {
                    group(levels - 1, least, most);
                } else if (points && isNext('(')) {
                    points = false;
                    group(1, 1, 1);
                    points = true;
                } else {
                    point();
                    count++;
                }
            } while (fault.isEmpty() && take(','));
            if (!fault.isEmpty()) {
                return;
            }
            if (!take(')')) {
                fault("a bracket is not closed");
            } else if (levels == 1 && count > 0 && count < least) {
                fault("it has " + count + (count == 1 ? " point" : " points") + ", but needs " + least);
            } else if (count > most) {
                fault("a point has more than one position");
            }
        }

        private void point() {
            int numbers = 0;
            while (fault.isEmpty() && !isNext(',') && !isNext(')') && at < text.length()) {
                number();
                numbers++;
            }
            if (!fault.isEmpty()) {
                return;
            }
            if (numbers < 2 || numbers > 4) {
                fault("a point has " + numbers + (numbers == 1 ? " number" : " numbers"));
            } else if (size != 0 && numbers != size) {
                fault("some points have a height and others have none");
            } else {
                size = numbers;
            }
        }

        private void number() {
            skipSpace();
            int from = at;
            while (at < text.length() && " \t\r\n,()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String number = text.substring(from, at);
            boolean plain =
                    NumberText.isOne(number) || number.matches("-?[0-9]{1,15}([.][0-9]{0,20})?([eE][-+]?[0-9]{1,3})?");
            if (!plain) {
                fault("\"" + Fault.cut(number) + "\" is no number");
            }
        }

        private String word() {
            skipSpace();
            int from = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at).toUpperCase(Locale.ROOT);
        }

        private boolean isNext(char c) {
            skipSpace();
            return at < text.length() && text.charAt(at) == c;
        }

        private boolean take(char c) {
            boolean there = isNext(c);
            at += there ? 1 : 0;
            return there;
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private void fault(String what) {
            fault = what;
        }
    }
}
