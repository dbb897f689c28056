package dev.sluse.table.report;

/** What can be wrong, or worth a word, in a table. The words are part of the product's interface: scripts read them. */
public enum FindingCode {
    TYPE("type"),
    REQUIRED("required"),
    ENUM("enum"),
    CONST("const"),
    PATTERN("pattern"),
    FORMAT("format"),
    MINIMUM("minimum"),
    MAXIMUM("maximum"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum"),
    MULTIPLE_OF("multipleOf"),
    MIN_LENGTH("minLength"),
    MAX_LENGTH("maxLength"),
    UNIQUE("unique"),
    SHORT_ROW("short-row"),
    LONG_ROW("long-row"),
    ENCODING("encoding"),
    QUOTE("quote"),
    CONTROL_CHARACTER("control-character"),
    TOO_LONG("too-long"),
    /** A rule that only the fallback validator can check. */
    SCHEMA("schema"),
    /** A rule of the system that the row was sent to: the row was refused there. */
    REFUSED("refused"),

    LEADING_ZERO("leading-zero", Severity.WARNING, Scope.ROW),
    DECIMAL("decimal", Severity.WARNING, Scope.FILE),
    CELL_ERROR("cell-error", Severity.WARNING, Scope.ROW),
    UNNAMED_COLUMN("unnamed-column", Severity.WARNING, Scope.FILE),
    HIDDEN("hidden", Severity.WARNING, Scope.FILE),
    NOTE("note", Severity.WARNING, Scope.FILE),
    MERGED("merged", Severity.WARNING, Scope.FILE),

    /** A warning, or an error of the whole file where {@code additionalProperties} is false. */
    EXTRA_COLUMN("extra-column", Severity.WARNING, Scope.FILE),
    EMPTY_FILE("empty-file", Severity.ERROR, Scope.FILE),
    NOT_A_TABLE("not-a-table", Severity.ERROR, Scope.FILE),
    TRUNCATED("truncated", Severity.ERROR, Scope.FILE),
    MISSING_COLUMN("missing-column", Severity.ERROR, Scope.FILE),
    DUPLICATE_COLUMN("duplicate-column", Severity.ERROR, Scope.FILE),
    MIN_ROWS("min-rows", Severity.ERROR, Scope.FILE),
    MAX_ROWS("max-rows", Severity.ERROR, Scope.FILE),
    ROW_COUNT("row-count", Severity.ERROR, Scope.FILE);

    /** An error refuses its row, or the file; a warning refuses nothing. */
    public enum Severity {
        ERROR("error"),
        WARNING("warning");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What a finding is about. */
    public enum Scope {
        ROW,
        FILE
    }

    private final String word;
    private final Severity severity;
    private final Scope scope;

    FindingCode(String word) {
        this(word, Severity.ERROR, Scope.ROW);
    }

    FindingCode(String word, Severity severity, Scope scope) {
        this.word = word;
        this.severity = severity;
        this.scope = scope;
    }

    /** The code of a word; {@link #SCHEMA} for one that is not known here. */
    public static FindingCode of(String word) {
        for (FindingCode each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return SCHEMA;
    }

    /** The code as reports spell it. */
    public String word() {
        return word;
    }

    /** The severity unless a {@link Rule} says otherwise. */
    public Severity severity() {
        return severity;
    }

    public Scope scope() {
        return scope;
    }
}
