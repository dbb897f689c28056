package dev.sluse.cli;

/** Text of others, such as what a remote system answered, made fit for a terminal: nothing in it steers that. */
final class Printable {
    private static final char UNFIT = '\uFFFD';

    private Printable() {}

    /** On one line: each line break and tab is a space, any other control character U+FFFD. */
    static String line(String text) {
        return text(text.replaceAll("\\R|\\t", " "));
    }

    /** The same with the line breaks that it has. */
    static String text(String text) {
        if (text.chars().noneMatch(Printable::isUnfit)) {
            return text;
        }
        StringBuilder fit = new StringBuilder(text.length());
        text.chars().forEach(each -> fit.append(isUnfit(each) ? UNFIT : (char) each));
        return fit.toString();
    }

    /** Control characters, and those that turn the direction of what follows around. */
    private static boolean isUnfit(int each) {
        return (Character.isISOControl(each) && each != '\n')
                || (each >= 0x202A && each <= 0x202E)
                || (each >= 0x2066 && each <= 0x2069);
    }
}
