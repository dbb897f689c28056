package dev.sluse.table.parquet;

/** The encodings that are written, with the format's numbers. */
enum Encoding {
    PLAIN(0),
    RLE(3),
    DELTA_BINARY_PACKED(5),
    RLE_DICTIONARY(8);

    private final int code;

    Encoding(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The encoding as one bit of a set. */
    int bit() {
        return 1 << code;
    }
}
