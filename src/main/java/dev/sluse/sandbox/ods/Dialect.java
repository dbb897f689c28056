package dev.sluse.sandbox.ods;

import dev.sluse.sandbox.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How errors are worded; both are met on the automation host (contract 8). */
enum Dialect {
    AUTOMATION,
    OLDER,
    /** Now this, now that. */
    ALTERNATING;

    static Dialect of(String word) {
        for (Dialect each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("The dialect is automation, older or alternating, not \"" + word + "\".");
    }

    /** @param turn counts the errors */
    Reply.Whole reply(Refusal refusal, int turn) {
        boolean older = this == OLDER || (this == ALTERNATING && turn % 2 == 1);
        Map<String, Object> body = new LinkedHashMap<>();
        if (older) {
            body.put("status_code", refusal.status);
            body.put("error_key", refusal.key);
            body.put("message", refusal.text());
            body.put("raw_message", refusal.text());
            body.put("raw_params", refusal.params);
        } else {
            body.put("error_code", refusal.code);
            body.put("message", refusal.text());
            if (refusal.code.equals("validation_error")) {
                body.put("detail", refusal.params);
            }
            if (refusal.status >= 500) {
                body.put("trace_id", "sandbox-" + turn);
            }
        }
        return Reply.json(refusal.status, body);
    }
}
