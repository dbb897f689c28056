package dev.sluse.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a table is read. Where a field is null, it is found out from the file or ISO holds.
 *
 * @param delimiter between cells, or null: sniffed
 * @param encoding of the bytes, or null: detected
 * @param quote around cells; 0 = none
 * @param header whether the first row has the names
 * @param decimal the decimal mark, or 0: a value has at most one of {@code .} and {@code ,}, which is it
 * @param thousands the mark between groups of digits: none, space (U+0020, U+00A0, U+202F), {@code . , '}; 0 = none
 * @param nulls texts that mean empty
 * @param dateFormat of dates, or null: ISO
 * @param dateTimeFormat of date-times, or null: RFC 3339 and its relaxed forms
 * @param zone of times without offset, or null
 * @param trueValues texts that mean true, besides {@code true}
 * @param falseValues texts that mean false, besides {@code false}
 * @param sheet name, number from 1, or {@code *}; empty: the first
 * @param startRow first row of the table in a sheet, from 1; 0: found
 * @param startColumn first column of the table in a sheet, from 1; 0: found
 * @param pointer JSON pointer to the rows; empty: found
 * @param minRows fewer data rows than this refuse the file
 * @param maxShrink more than this percentage fewer rows than the last delivery refuse the file; -1: not asked
 */
public record ReadOptions(
        @Nullable Byte delimiter,
        @Nullable Charset encoding,
        byte quote,
        boolean header,
        char decimal,
        char thousands,
        List<String> nulls,
        @Nullable DateTimeFormatter dateFormat,
        @Nullable DateTimeFormatter dateTimeFormat,
        @Nullable ZoneId zone,
        List<String> trueValues,
        List<String> falseValues,
        String sheet,
        int startRow,
        int startColumn,
        String pointer,
        int minRows,
        int maxShrink) {

    static ReadOptions of(OptionTexts from) {
        String delimiter = from.text("delimiter", "auto");
        String encoding = from.text("encoding", "auto");
        String quote = from.text("quote", "\"");
        String dateFormat = from.text("dateFormat", "");
        String dateTimeFormat = from.text("dateTimeFormat", "");
        String zone = from.text("zone", "");
        return new ReadOptions(
                delimiter.equals("auto")
                        ? null
                        : from.parsed("delimiter", delimiter, (byte) ',', DELIMITER, ReadOptions::oneByte),
                encoding.equals("auto")
                        ? null
                        : from.parsed(
                                "encoding",
                                encoding,
                                StandardCharsets.UTF_8,
                                "auto or a character set of Java",
                                Charset::forName),
                quote.equals("none") ? (byte) 0 : from.parsed("quote", quote, (byte) '"', QUOTE, ReadOptions::oneByte),
                from.flag("header", true),
                mark(from.choice("decimal", "auto", "auto", ".", ",")),
                mark(from.choice("thousands", "none", "none", "space", ".", ",", "'")),
                from.list("null"),
                dateFormat.isEmpty()
                        ? null
                        : from.parsed(
                                "dateFormat", dateFormat, DateTimeFormatter.ISO_DATE, PATTERN, ReadOptions::formatter),
                dateTimeFormat.isEmpty()
                        ? null
                        : from.parsed(
                                "dateTimeFormat",
                                dateTimeFormat,
                                DateTimeFormatter.ISO_DATE_TIME,
                                PATTERN,
                                ReadOptions::formatter),
                zone.isEmpty()
                        ? null
                        : from.parsed("zone", zone, ZoneOffset.UTC, "a zone such as Europe/Oslo", ZoneId::of),
                from.list("trueValues"),
                from.list("falseValues"),
                from.text("sheet", ""),
                from.number("startRow", 0, 0, Integer.MAX_VALUE),
                from.number("startColumn", 0, 0, Integer.MAX_VALUE),
                from.text("pointer", ""),
                from.number("minRows", 0, 0, Integer.MAX_VALUE),
                from.number("maxShrink", -1, -1, 100));
    }

    private static final String DELIMITER = "auto, tab or one character";
    private static final String QUOTE = "none or one character";
    private static final String PATTERN = "a pattern such as dd.MM.yyyy";

    private static char mark(String word) {
        return switch (word) {
            case "auto", "none" -> 0;
            case "space" -> ' ';
            default -> word.charAt(0);
        };
    }

    private static byte oneByte(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        boolean usable = text.length() == 1
                && text.charAt(0) < 128
                && !Character.isLetterOrDigit(text.charAt(0))
                && text.charAt(0) != '\n'
                && text.charAt(0) != '\r';
        if (!usable) {
            throw new IllegalArgumentException(text);
        }
        return (byte) text.charAt(0);
    }

    /** A strict formatter of a pattern in which {@code y} is meant as the year that people write. */
    public static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
