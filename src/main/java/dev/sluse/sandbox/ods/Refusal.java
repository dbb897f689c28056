package dev.sluse.sandbox.ods;

import java.io.Serial;
import java.util.Map;

/** A request that is answered with a status other than success, in either dialect (contract 8). */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    final int status;

    /** {@code error_code} of the Automation API. */
    final String code;

    /** {@code error_key} of the older dialect. */
    final String key;

    /** {@code raw_params} of the older dialect, {@code detail} of a validation error. */
    @SuppressWarnings("serial") // never serialised
    final Map<String, ?> params;

    Refusal(int status, String code, String key, String message, Map<String, ?> params) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.key = key;
        this.params = params;
    }

    static Refusal status(Status current, String allowed) {
        return new Refusal(
                400,
                "invalid_dataset_status",
                "InvalidDatasetStatusPreconditionException",
                "Invalid precondition, dataset status is '" + current.inner + "' but must be one of '" + allowed + "'",
                Map.of("authorized_origin_status", allowed, "current_status", current.inner));
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "not_found", "NotFoundException", what + " not found.", Map.of());
    }

    static Refusal invalid(String field, String message) {
        return new Refusal(
                400,
                "validation_error",
                "ValidationException",
                "The request is not valid.",
                Map.of(field, java.util.List.of(message)));
    }

    static Refusal bad(String message) {
        return new Refusal(400, "bad_request", "BadRequestException", message, Map.of());
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
