package dev.sluse.table.csv;

import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import java.io.IOException;
import java.io.Serial;

/**
 * Something about the file as a whole makes it unusable as a table: a finding about the data, not a failure to read. An
 * {@link IOException} so that it passes through streams; catch it first.
 */
public final class FileProblem extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FindingCode code;
    private final String limit;
    private final String variant;

    /**
     * @param code {@code empty-file}, {@code not-a-table} or {@code truncated}
     * @param limit what was found instead of a table, such as {@code PDF}; or empty
     * @param variant which of the code's cases it is; empty for the plain one. Of {@code not-a-table}: {@code known},
     *     {@code excel}, {@code json}, {@code office}, {@code utf-32}, {@code header-too-long}, {@code unpacks-too-large}, {@code zip-name}, {@code zip-encrypted},
     *     {@code zip-method}; of {@code truncated}: {@code damaged}
     * @param sentence the same in English, one sentence
     */
    FileProblem(FindingCode code, String limit, String variant, String sentence) {
        super(sentence);
        this.code = code;
        this.limit = limit;
        this.variant = variant;
    }

    static FileProblem empty(String name) {
        return new FileProblem(FindingCode.EMPTY_FILE, "", "", "The file \"" + name + "\" is empty.");
    }

    static FileProblem notATable(String name, String what, String variant) {
        return new FileProblem(
                FindingCode.NOT_A_TABLE, what, variant, "The file \"" + name + "\" is not a table but " + what + ".");
    }

    static FileProblem office(String name) {
        return notATable(name, "a document of an office program", "office");
    }

    static FileProblem workbook(String name) {
        return notATable(name, "an Excel workbook, which this version does not read", "excel");
    }

    static FileProblem otherKind(String name, BinaryContent.Kind kind) {
        return new FileProblem(
                FindingCode.NOT_A_TABLE,
                kind.name(),
                kind.variant(),
                "The file \"" + name + "\" is not a table but " + kind.what() + ".");
    }

    static FileProblem truncated(String name, String container) {
        return new FileProblem(
                FindingCode.TRUNCATED,
                container,
                "",
                "The file \"" + name + "\" ends in the middle of its " + container + " data.");
    }

    static FileProblem damaged(String name, String container) {
        return new FileProblem(
                FindingCode.TRUNCATED,
                container,
                "damaged",
                "The " + container + " data of the file \"" + name + "\" is damaged.");
    }

    /** A zip or gzip that is refused for a reason of its own. */
    static FileProblem refused(String variant, String limit, String sentence) {
        return new FileProblem(FindingCode.NOT_A_TABLE, limit, variant, sentence);
    }

    public FindingCode code() {
        return code;
    }

    public String limit() {
        return limit;
    }

    public String variant() {
        return variant;
    }

    /** The rule to report it under. */
    public Rule rule() {
        return Rule.of(code, limit, variant);
    }

    /** One English sentence that names the file. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
