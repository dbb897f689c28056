package dev.sluse.console;

import dev.sluse.SluseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that turns a cause into the answer to a call: a code for programs and one sentence for people. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** What an answer says that is not what was asked for. */
    record Problem(String code, String message) {}

    static Reply reply(Exception cause) {
        if (cause instanceof Refusal refusal) {
            Reply reply = reply(refusal.status(), refusal.code(), refusal.sentence());
            for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            return reply;
        }
        if (cause instanceof SluseException known) {
            return reply(status(known.kind()), known.code(), known.sentence());
        }
        tell(cause);
        return reply(500, "internal", "The call could not be answered. The log tells why.");
    }

    /** Tells the log what the caller is not told. */
    static void tell(Exception cause) {
        LOG.error("A call could not be answered", cause);
    }

    static Reply reply(int status, String code, String sentence) {
        return Reply.json(status, new Problem(code, sentence));
    }

    private static int status(SluseException.Kind kind) {
        return switch (kind) {
            case DATA -> 409;
            case CONFIGURATION -> 400;
            case ACCESS -> 503;
        };
    }
}
