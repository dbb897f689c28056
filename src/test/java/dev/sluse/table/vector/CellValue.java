package dev.sluse.table.vector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The meaning of a cell by the JDK's own readers; slow, and independent of the product's. */
public final class CellValue {
    private CellValue() {}

    static void put(String cell, ColumnVector vector, int row) {
        String text = cell.strip().replace(',', '.').replace(" ", "");
        switch (vector.type.kind()) {
            case INT32, INT64 -> vector.longs[row] = Long.parseLong(text);
            case BOOLEAN -> vector.longs[row] = Boolean.parseBoolean(text) ? 1 : 0;
            case DOUBLE -> vector.doubles[row] = Double.parseDouble(text);
            case DATE -> vector.longs[row] = LocalDate.parse(text).toEpochDay();
            case INSTANT ->
                vector.longs[row] = micros(OffsetDateTime.parse(text).toInstant());
            case LOCAL_TIME ->
                vector.longs[row] = micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            case DECIMAL -> {
                BigInteger unscaled =
                        new BigDecimal(text).setScale(vector.type.scale()).unscaledValue();
                vector.longs[row] = unscaled.longValue();
                if (vector.type.precision() > 18) {
                    vector.high[row] = unscaled.shiftRight(64).longValueExact();
                }
            }
            case TEXT, JSON -> throw new IllegalArgumentException("A text lies in the dictionary");
        }
    }

    /** The one form of a value that all readers' answers are compared in. */
    public static String canonical(ColumnType type, String cell) {
        return switch (type.kind()) {
            case TEXT, JSON -> cell;
            case INT32, INT64 -> Long.toString(Long.parseLong(cell.strip()));
            case BOOLEAN -> Boolean.toString(Boolean.parseBoolean(cell));
            case DOUBLE -> Double.toString(Double.parseDouble(cell));
            case DATE -> LocalDate.parse(cell).toString();
            case INSTANT -> OffsetDateTime.parse(cell).toInstant().toString();
            case LOCAL_TIME -> LocalDateTime.parse(cell).toString();
            case DECIMAL -> new BigDecimal(cell).setScale(type.scale()).toPlainString();
        };
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
