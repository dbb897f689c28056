package dev.sluse.table.parquet;

import dev.sluse.table.vector.ColumnType;

/** Writes a column's element of the footer's schema: physical type, converted type for old readers, logical type for new ones. */
final class ParquetSchema {
    private static final int CONVERTED_UTF8 = 0;
    private static final int CONVERTED_DECIMAL = 5;
    private static final int CONVERTED_DATE = 6;
    private static final int CONVERTED_TIMESTAMP_MICROS = 10;

    private static final int LOGICAL_STRING = 1;
    private static final int LOGICAL_DECIMAL = 5;
    private static final int LOGICAL_DATE = 6;
    private static final int LOGICAL_TIMESTAMP = 8;
    private static final int UNIT_MICROS = 2;

    private ParquetSchema() {}

    static void root(int columns, ThriftWriter out) {
        out.beginElement();
        out.text(4, "schema");
        out.i32(5, columns);
        out.end();
    }

    static void column(String name, ColumnType type, boolean required, ThriftWriter out) {
        PhysicalType physical = PhysicalType.of(type);
        out.beginElement();
        out.i32(1, physical.code());
        if (physical == PhysicalType.FIXED_16) {
            out.i32(2, physical.width());
        }
        out.i32(3, required ? 0 : 1);
        out.text(4, name);
        switch (type.kind()) {
            case TEXT, JSON -> {
                out.i32(6, CONVERTED_UTF8);
                out.begin(10);
                out.emptyStruct(LOGICAL_STRING);
                out.end();
            }
            case DECIMAL -> {
                out.i32(6, CONVERTED_DECIMAL);
                out.i32(7, type.scale());
                out.i32(8, type.precision());
                out.begin(10);
                out.begin(LOGICAL_DECIMAL);
                out.i32(1, type.scale());
                out.i32(2, type.precision());
                out.end();
                out.end();
            }
            case DATE -> {
                out.i32(6, CONVERTED_DATE);
                out.begin(10);
                out.emptyStruct(LOGICAL_DATE);
                out.end();
            }
            case INSTANT, LOCAL_TIME -> timestamp(type.kind() == ColumnType.Kind.INSTANT, out);
            case INT32, INT64, DOUBLE, BOOLEAN -> {
                // The physical type says all.
            }
        }
        out.end();
    }

    private static void timestamp(boolean instant, ThriftWriter out) {
        out.i32(6, CONVERTED_TIMESTAMP_MICROS);
        out.begin(10);
        out.begin(LOGICAL_TIMESTAMP);
        out.bool(1, instant);
        out.begin(2);
        out.emptyStruct(UNIT_MICROS);
        out.end();
        out.end();
        out.end();
    }
}
