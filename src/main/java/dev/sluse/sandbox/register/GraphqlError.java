package dev.sluse.sandbox.register;

import java.io.Serial;

/** A query that is refused; told in an answer with status 200. */
final class GraphqlError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final int line;
    private final int column;

    /**
     * @param code empty where the provider's is not known
     * @param field the root field that has no data now; empty if it is not known
     */
    GraphqlError(String code, String field, int line, int column, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
        this.line = line;
        this.column = column;
    }

    String code() {
        return code;
    }

    String field() {
        return field;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
