package dev.sluse.console;

import dev.sluse.SluseException;
import java.io.Serial;
import java.util.Map;

/** A call that is not carried out, with the status of its answer. */
final class Refusal extends SluseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Refusal(int status, String code, String message, String hint, Map<String, String> headers) {
        super(Kind.CONFIGURATION, code, message, hint);
        this.status = status;
        this.headers = headers;
    }

    static Refusal of(int status, String code, String message, String hint) {
        return new Refusal(status, code, message, hint, Map.of());
    }

    static Refusal wrong(String code, String message, String hint) {
        return of(400, code, message, hint);
    }

    static Refusal missing(String code, String message, String hint) {
        return of(404, code, message, hint);
    }

    /** The same with a header that belongs to the status. */
    Refusal with(String name, String value) {
        return new Refusal(status, code(), getMessage(), hint(), Map.of(name, value));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
