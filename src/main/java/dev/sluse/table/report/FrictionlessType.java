package dev.sluse.table.report;

/** What the Frictionless framework (version 5) calls our codes, so that its viewers know them. */
final class FrictionlessType {
    private FrictionlessType() {}

    static String of(FindingCode code) {
        return switch (code) {
            case TYPE, FORMAT -> "type-error";
            case REQUIRED,
                    ENUM,
                    CONST,
                    PATTERN,
                    MINIMUM,
                    MAXIMUM,
                    EXCLUSIVE_MINIMUM,
                    EXCLUSIVE_MAXIMUM,
                    MULTIPLE_OF,
                    MIN_LENGTH,
                    MAX_LENGTH -> "constraint-error";
            case UNIQUE -> "unique-error";
            case SHORT_ROW -> "missing-cell";
            case LONG_ROW -> "extra-cell";
            case ENCODING -> "encoding-error";
            case SCHEMA, REFUSED -> "row-constraint";
            case QUOTE, TOO_LONG -> "row-error";
            case CONTROL_CHARACTER, LEADING_ZERO, DECIMAL, CELL_ERROR -> "cell-error";
            case UNNAMED_COLUMN -> "blank-label";
            case MISSING_COLUMN -> "missing-label";
            case EXTRA_COLUMN -> "extra-label";
            case DUPLICATE_COLUMN -> "duplicate-label";
            case EMPTY_FILE, TRUNCATED -> "source-error";
            case NOT_A_TABLE -> "format-error";
            case MIN_ROWS, MAX_ROWS -> "table-dimensions";
            case ROW_COUNT -> "row-count";
            case HIDDEN, NOTE, MERGED -> "table-error";
        };
    }
}
