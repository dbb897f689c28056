package dev.sluse.component;

/** What a {@code table:} step can do, with the defaults that differ. */
enum TableOperation {
    CSV_TO_PARQUET("csv-to-parquet", "parquet"),
    DATA_COPY("data-copy", "copy"),
    CONVERT("convert", ""),
    CHECK("check", "same");

    private final String word;
    private final String to;

    TableOperation(String word, String to) {
        this.word = word;
        this.to = to;
    }

    String word() {
        return word;
    }

    /** The format that it writes; empty where the flow says. */
    String to() {
        return to;
    }
}
