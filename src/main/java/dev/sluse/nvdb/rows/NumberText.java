package dev.sluse.nvdb.rows;

/** A number of JSON as it was written: {@code 0.10} stays so. */
record NumberText(String text) {
    @Override
    public String toString() {
        return text;
    }

    /** Whether a text may stand in JSON as a number. */
    static boolean isOne(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from || (at - from > 1 && text.charAt(from) == '0')) {
            return false;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            int decimals = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == decimals) {
                return false;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
            int exponent = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == exponent) {
                return false;
            }
        }
        return at == text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
