package dev.sluse.table.schema;

import dev.sluse.SluseException;
import dev.sluse.table.ReadOptions;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are read: the file's options, with the column's own over them.
 *
 * @param decimal the decimal mark, or 0: a value has at most one of {@code .} and {@code ,}, which is it
 * @param thousands the mark between groups of three digits, space standing for U+0020, U+00A0 and U+202F; 0 = none
 */
public record ValueOptions(
        char decimal,
        char thousands,
        List<String> nulls,
        @Nullable DateTimeFormatter dateFormat,
        @Nullable DateTimeFormatter dateTimeFormat,
        @Nullable ZoneId zone,
        List<String> trueValues,
        List<String> falseValues) {

    /** The file's options. */
    public static ValueOptions of(ReadOptions read) {
        return new ValueOptions(
                read.decimal(),
                read.thousands(),
                read.nulls(),
                read.dateFormat(),
                read.dateTimeFormat(),
                read.zone(),
                read.trueValues(),
                read.falseValues());
    }

    private static List<String> stripped(List<String> words) {
        return words.stream().map(String::strip).toList();
    }

    /**
     * The same, once they are known not to contradict each other; a declared mark between thousands leaves one decimal mark.
     *
     * @param column for the message; empty for the whole table
     * @throws SluseException kind CONFIGURATION if both marks are the same, or a word means true and false
     */
    public ValueOptions settled(String column) {
        if (thousands != 0 && thousands == decimal) {
            throw SluseException.configuration(
                    "bad-option",
                    (column.isEmpty() ? "The table" : "Column \"" + column + "\"") + " has \"" + decimal
                            + "\" both as its decimal mark and between thousands.",
                    "Give the options decimal and thousands different marks.");
        }
        List<String> yes = stripped(trueValues);
        List<String> no = stripped(falseValues);
        for (String word : yes) {
            if (no.stream().anyMatch(word::equalsIgnoreCase)) {
                throw SluseException.configuration(
                        "bad-option",
                        (column.isEmpty() ? "The table" : "Column \"" + column + "\"") + " has \"" + word
                                + "\" both for true and for false.",
                        "Give the options trueValues and falseValues different words.");
            }
        }
        char mark = decimal == 0 && thousands == '.' ? ',' : decimal == 0 && thousands == ',' ? '.' : decimal;
        return new ValueOptions(mark, thousands, nulls, dateFormat, dateTimeFormat, zone, yes, no);
    }
}
