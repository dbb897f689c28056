package dev.sluse.sandbox.nvdb;

import java.io.Serial;
import java.util.List;

/** A request that is answered with a fault. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    final int status;

    @SuppressWarnings("serial") // never serialised
    final List<String> messages;

    Refusal(int status, List<String> messages) {
        super(String.join("; ", messages), null, false, false);
        this.status = status;
        this.messages = messages;
    }

    Refusal(int status, String message) {
        this(status, List.of(message));
    }
}
