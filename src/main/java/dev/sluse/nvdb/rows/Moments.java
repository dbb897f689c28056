package dev.sluse.nvdb.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates and times in the forms that the API takes (contract 5.3). */
final class Moments {
    private static final int LEAP_YEAR = 2024;

    private Moments() {}

    /** {@code 2026-12-31} or {@code 20261231}; null if it is neither. */
    static @Nullable LocalDate day(String text) {
        boolean dashed = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        if (!dashed && text.length() != 8) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = dashed ? digits(text, 5, 7) : digits(text, 4, 6);
        int day = dashed ? digits(text, 8, 10) : digits(text, 6, 8);
        return date(year, month, day);
    }

    /** {@code 12-31} or {@code 1231}. */
    static boolean isDayOfYear(String text) {
        boolean dashed = text.length() == 5 && text.charAt(2) == '-';
        return (dashed || text.length() == 4)
                && date(LEAP_YEAR, digits(text, 0, 2), dashed ? digits(text, 3, 5) : digits(text, 2, 4)) != null;
    }

    /** {@code 23:59}, {@code 23:59:00} or {@code 2359}. */
    static boolean isTime(String text) {
        try {
            String written = text.length() == 4 ? text.substring(0, 2) + ":" + text.substring(2) : text;
            return written.length() >= 5 && LocalTime.parse(written) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A date with a time, with an offset or without. */
    static boolean isDateTime(String text) {
        if (text.length() > 40) {
            return false;
        }
        try {
            return LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
