package dev.sluse.table.schema;

/** From ECMAScript's regular expressions, which JSON Schema speaks, to those of RE2/J and of {@code java.util.regex}. */
final class PatternDialect {
    private PatternDialect() {}

    /**
     * Rewrites what the engines spell differently: escapes of code points, names of scripts, and for
     * {@code java.util.regex} a {@code $} that does not match before a last line break, and {@code [} within a class.
     */
    static String translate(String pattern, boolean backtracking) {
        StringBuilder out = new StringBuilder(pattern.length() + 8);
        boolean inClass = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i = escape(pattern, i, out, backtracking);
                continue;
            }
            if (inClass) {
                inClass = c != ']';
                if (backtracking && (c == '[' || (c == '&' && pattern.startsWith("&&", i)))) {
                    out.append('\\');
                }
                out.append(c);
            } else if (c == '[') {
                inClass = true;
                out.append(c);
                if (pattern.startsWith("^", i + 1)) {
                    out.append('^');
                    i++;
                }
            } else if (c == '$' && backtracking) {
                out.append("\\z");
            } else {
                out.append(c);
            }
            i++;
        }
        return out.toString();
    }

    private static int escape(String pattern, int at, StringBuilder out, boolean backtracking) {
        char c = pattern.charAt(at + 1);
        if (c == 'u' && hex(pattern, at + 2, 4)) {
            int code = Integer.parseInt(pattern.substring(at + 2, at + 6), 16);
            int next = at + 6;
            if (Character.isHighSurrogate((char) code)
                    && pattern.startsWith("\\u", next)
                    && hex(pattern, next + 2, 4)) {
                char low = (char) Integer.parseInt(pattern.substring(next + 2, next + 6), 16);
                code = Character.toCodePoint((char) code, low);
                next += 6;
            }
            out.append("\\x{").append(Integer.toHexString(code)).append('}');
            return next;
        }
        if (c == 'u' && pattern.startsWith("{", at + 2)) {
            out.append("\\x");
            return at + 2;
        }
        if ((c == 'p' || c == 'P') && !backtracking) {
            for (String prefix :
                    new String[] {"{Script=", "{sc=", "{General_Category=", "{gc=", "{Script_Extensions="}) {
                if (pattern.startsWith(prefix, at + 2)) {
                    out.append('\\').append(c).append('{');
                    return at + 2 + prefix.length();
                }
            }
        }
        out.append('\\').append(c);
        return at + 2;
    }

    private static boolean hex(String pattern, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (i >= pattern.length() || Character.digit(pattern.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
