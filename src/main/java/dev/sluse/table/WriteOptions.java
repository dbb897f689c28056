package dev.sluse.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a table is written.
 *
 * @param to the format; {@code SAME} writes what was read, {@code NONE} checks only, {@code COPY} copies the bytes
 * @param compression {@code DEFAULT} is zstd for Parquet and none for text
 * @param delimiter between cells of CSV
 * @param bom whether CSV begins with a byte order mark
 * @param columns the columns to write, in order; empty: all
 * @param constants columns with the same value in each row, name to value
 * @param masks what to do to a column before it leaves, name to mask
 * @param maskKey secret of {@link Mask#HASH}; empty if none
 */
public record WriteOptions(
        Format to,
        Compression compression,
        byte delimiter,
        boolean bom,
        List<OutColumn> columns,
        Map<String, String> constants,
        Map<String, Mask> masks,
        String maskKey) {

    public enum Format {
        PARQUET,
        CSV,
        NDJSON,
        SAME,
        NONE,
        COPY
    }

    public enum Compression {
        DEFAULT,
        ZSTD,
        SNAPPY,
        GZIP,
        NONE
    }

    public enum Mask {
        /** The column is left out. */
        DROP,
        /** The column is there, without values. */
        BLANK,
        /** HMAC-SHA-256 with the secret, hex. */
        HASH,
        /** Of a date or date-time only the year. */
        YEAR
    }

    /** How an output column comes from an input column. */
    public enum Derivation {
        NONE,
        YEAR,
        MONTH,
        DAY
    }

    /** One entry of {@code columns}: {@code new=old}, {@code month=month(col)}. */
    public record OutColumn(String name, String source, Derivation derivation) {}

    static WriteOptions of(OptionTexts from, String maskKey) {
        Format to = Format.valueOf(from.choice("to", "parquet", "parquet", "csv", "ndjson", "same", "none", "copy")
                .toUpperCase(Locale.ROOT));
        Compression compression =
                Compression.valueOf(from.choice("compression", "default", "default", "zstd", "snappy", "gzip", "none")
                        .toUpperCase(Locale.ROOT));
        if (compression == Compression.SNAPPY && to != Format.PARQUET) {
            from.problem("compression", "snappy", "gzip, zstd or none: snappy is for Parquet");
        }
        String delimiter = from.text("delimiterOut", ",");
        byte delimiterByte = delimiter.equals("tab") ? (byte) '\t' : (byte) delimiter.charAt(0);
        if (!delimiter.equals("tab")
                && (delimiter.length() != 1 || delimiter.charAt(0) >= 128 || delimiterByte == '"')) {
            from.problem("delimiterOut", delimiter, "tab or one character");
        }
        List<OutColumn> columns = new ArrayList<>();
        for (String entry : from.list("columns")) {
            columns.add(column(entry.strip()));
        }
        Map<String, String> constants = pairs(from, "constants");
        Map<String, Mask> masks = new LinkedHashMap<>();
        pairs(from, "mask").forEach((name, word) -> {
            try {
                masks.put(name, Mask.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                from.problem("mask", name + "=" + word, "column=drop, blank, hash or year");
            }
        });
        if (masks.containsValue(Mask.HASH) && maskKey.isEmpty()) {
            from.problem("mask", "hash", "used with the setting sluse.mask.key, which has no value");
        }
        return new WriteOptions(
                to, compression, delimiterByte, from.flag("bom", false), columns, constants, masks, maskKey);
    }

    /** The same with another delimiter. */
    public WriteOptions withDelimiter(byte other) {
        return new WriteOptions(to, compression, other, bom, columns, constants, masks, maskKey);
    }

    private static Map<String, String> pairs(OptionTexts from, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String entry : from.list(name)) {
            int equals = entry.indexOf('=');
            if (equals <= 0) {
                from.problem(name, entry, "a list of name=value");
            } else {
                pairs.put(entry.substring(0, equals).strip(), entry.substring(equals + 1));
            }
        }
        return pairs;
    }

    private static OutColumn column(String entry) {
        int equals = entry.indexOf('=');
        String name = equals < 0 ? entry : entry.substring(0, equals).strip();
        String source = equals < 0 ? entry : entry.substring(equals + 1).strip();
        for (Derivation derivation : List.of(Derivation.YEAR, Derivation.MONTH, Derivation.DAY)) {
            String call = derivation.name().toLowerCase(Locale.ROOT) + "(";
            if (source.startsWith(call) && source.endsWith(")")) {
                String inner =
                        source.substring(call.length(), source.length() - 1).strip();
                return new OutColumn(equals < 0 ? inner : name, inner, derivation);
            }
        }
        return new OutColumn(name, source, Derivation.NONE);
    }
}
