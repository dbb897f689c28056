package dev.sluse.component.http;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import org.jspecify.annotations.Nullable;

/** One request on its way. Thread-safe: its deadline comes from another thread. */
final class HttpCall {
    private final Request request;
    private final String authorization;
    private @Nullable Runnable abort;
    private @Nullable Answer answer;
    private boolean late;

    /** @param authorization empty if there is none */
    HttpCall(Request request, String authorization) {
        this.request = request;
        this.authorization = authorization;
    }

    Request request() {
        return request;
    }

    String authorization() {
        return authorization;
    }

    /** It is being sent, and can be broken off. */
    synchronized void sending(Runnable how) {
        abort = how;
        if (late) {
            how.run();
        }
    }

    /** Its time is over: the connection is closed, whatever the other side is doing. */
    synchronized void tooLate() {
        if (answer == null) {
            late = true;
            if (abort != null) {
                abort.run();
            }
        }
    }

    /** Nothing more of its answer is wanted: the connection is closed. */
    synchronized void cut() {
        if (abort != null) {
            abort.run();
        }
    }

    synchronized boolean isLate() {
        return late;
    }

    synchronized boolean wasSent() {
        return abort != null;
    }

    synchronized void answered(Answer whole) {
        answer = whole;
    }

    synchronized @Nullable Answer answer() {
        return answer;
    }
}
