package dev.sluse.table.parquet;

import dev.sluse.table.vector.ColumnType;

/** How values lie in a Parquet file, with the numbers that the format has for it. */
enum PhysicalType {
    BOOLEAN(0, 0),
    INT32(1, 4),
    INT64(2, 8),
    DOUBLE(5, 8),
    BYTE_ARRAY(6, 0),
    FIXED_16(7, 16);

    private final int code;
    private final int width;

    PhysicalType(int code, int width) {
        this.code = code;
        this.width = width;
    }

    /** The format's number of it. */
    int code() {
        return code;
    }

    /** Bytes of one plain value; 0 where they differ or are no whole bytes. */
    int width() {
        return width;
    }

    static PhysicalType of(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON -> BYTE_ARRAY;
            case INT32, DATE -> INT32;
            case INT64, INSTANT, LOCAL_TIME -> INT64;
            case DOUBLE -> DOUBLE;
            case DECIMAL -> type.precision() > 18 ? FIXED_16 : INT64;
            case BOOLEAN -> BOOLEAN;
        };
    }
}
