package dev.sluse.nvdb.rows;

import dev.sluse.nvdb.rows.CatalogueType.Bounds;
import dev.sluse.nvdb.rows.CatalogueType.Property;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a value that stands for itself. */
final class ValueCheck {
    private static final List<String> YES_AND_NO = List.of("ja", "true", "nei", "false");

    void check(Property property, String text, Verdict verdict) {
        switch (property.kind()) {
            case TEXT -> text(property, text, verdict);
            case INTEGER -> integer(property, text, verdict);
            case DECIMAL -> decimal(property, text, verdict);
            case DATE -> date(property, text, verdict);
            case SHORT_DATE -> {
                if (!Moments.isDayOfYear(text)) {
                    misfit(property, "format", "UGYLDIG_KORTDATOFORMAT", "short-date", text, verdict);
                }
            }
            case TIME -> {
                if (!Moments.isTime(text)) {
                    misfit(property, "format", "UGYLDIG_TIDFORMAT", "time", text, verdict);
                }
            }
            case BOOLEAN -> {
                if (!YES_AND_NO.contains(text.toLowerCase(Locale.ROOT))) {
                    misfit(property, "type", "UGYLDIG_BOOLSKFORMAT", "boolean", text, verdict);
                }
            }
            default -> {
                // held to nothing here
            }
        }
    }

    private static void text(Property property, String text, Verdict verdict) {
        int length = property.length();
        if (length > 0 && text.length() > length && text.codePointCount(0, text.length()) > length) {
            limit(property, "maxLength", "OVERSKRIDER_FELTLENGDE", "length", text, Integer.toString(length), verdict);
        }
        com.google.re2j.Pattern pattern = property.pattern();
        if (pattern != null && !pattern.matcher(text).matches()) {
            limit(property, "pattern", "UGYLDIG_TEKSTFORMAT", "pattern", text, pattern.pattern(), verdict);
        }
    }

    private static void integer(Property property, String text, Verdict verdict) {
        BigDecimal number = isDigits(text) ? CatalogueReader.number(text) : null;
        if (number == null) {
            misfit(property, "type", "UGYLDIG_HELTALLFORMAT", "integer", text, verdict);
            return;
        }
        bounds(property, number, text, verdict);
    }

    private static void decimal(Property property, String text, Verdict verdict) {
        String plain = text.startsWith("+") ? text.substring(1) : text;
        BigDecimal number = NumberText.isOne(plain) ? CatalogueReader.number(plain) : null;
        if (number == null) {
            misfit(property, "type", "UGYLDIG_FLYTTALLFORMAT", "decimal", text, verdict);
            return;
        }
        int decimals = Math.max(0, number.stripTrailingZeros().scale());
        if (property.decimals() >= 0 && decimals > property.decimals()) {
            String most = Integer.toString(property.decimals());
            limit(property, "multipleOf", "FOR_MANGE_DESIMALER", "decimals", text, most, verdict);
        }
        bounds(property, number, text, verdict);
    }

    private static void bounds(Property property, BigDecimal number, String text, Verdict verdict) {
        int digits = digits(text);
        if (property.length() > 0 && digits > property.length()) {
            String most = Integer.toString(property.length());
            limit(property, "maxLength", "OVERSKRIDER_FELTLENGDE", "digits", text, most, verdict);
        }
        Bounds bounds = property.bounds();
        if (isLess(number, bounds.least())) {
            limit(property, "minimum", "MINDRE_ENN_ABSOLUTT_MINIMUM", "minimum", text, plain(bounds.least()), verdict);
        } else if (isLess(number, bounds.advisedLeast())) {
            advised(property, "minimum", "MINDRE_ENN_ANBEFALT_MINIMUM", text, plain(bounds.advisedLeast()), verdict);
        }
        if (isLess(bounds.most(), number)) {
            limit(property, "maximum", "STØRRE_ENN_ABSOLUTT_MAKSIMUM", "maximum", text, plain(bounds.most()), verdict);
        } else if (isLess(bounds.advisedMost(), number)) {
            advised(property, "maximum", "STØRRE_ENN_ANBEFALT_MAKSIMUM", text, plain(bounds.advisedMost()), verdict);
        }
    }

    private static void date(Property property, String text, Verdict verdict) {
        LocalDate day = Moments.day(text);
        if (day == null) {
            misfit(property, "format", "UGYLDIG_DATOFORMAT", "date", text, verdict);
            return;
        }
        Bounds bounds = property.bounds();
        String first = bounds.firstDay();
        String last = bounds.lastDay();
        if (first != null && day.isBefore(LocalDate.parse(first.substring(0, 10)))) {
            limit(property, "minimum", "MINDRE_ENN_ABSOLUTT_MINIMUM", "minimum", text, first, verdict);
        }
        if (last != null && day.isAfter(LocalDate.parse(last.substring(0, 10)))) {
            limit(property, "maximum", "STØRRE_ENN_ABSOLUTT_MAKSIMUM", "maximum", text, last, verdict);
        }
    }

    private static boolean isLess(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) < 0;
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static boolean isDigits(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            digits += text.charAt(at) >= '0' && text.charAt(at) <= '9' ? 1 : 0;
        }
        return digits;
    }

    private static void misfit(Property property, String code, String rule, String key, String text, Verdict verdict) {
        verdict.error(code, rule, key, Columns.property(property.id()), text, "name", property.name());
    }

    private static void limit(
            Property property, String code, String rule, String key, String text, String limit, Verdict verdict) {
        verdict.error(code, rule, key, Columns.property(property.id()), text, "name", property.name(), "limit", limit);
    }

    private static void advised(
            Property property, String code, String rule, String text, String limit, Verdict verdict) {
        verdict.warning(
                code,
                rule,
                code + "-advised",
                Columns.property(property.id()),
                text,
                "name",
                property.name(),
                "limit",
                limit);
    }
}
