package dev.sluse.sandbox.wire;

/** One remote system that is stood in for. Thread-safe. */
public interface Site {
    /** Answers a request that has arrived whole. */
    Reply answer(Call call);

    /** Whether the body of such a request may be large, so that it is kept in a file while it is answered. */
    default boolean takesFile(String method, String path) {
        return false;
    }

    /** How many bytes of such a body are looked at; what comes behind is dropped. */
    default long mostBytes() {
        return Long.MAX_VALUE;
    }

    /** How this system words a trouble that has nothing to do with what was asked: 401, 423, 429, 500, 503. */
    Reply.Whole trouble(int status);
}
