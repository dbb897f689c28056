package dev.sluse.sandbox.wire;

/** One remote system that is stood in for. Thread-safe. */
public interface Site {
    /** Answers a request that has arrived whole. */
    Reply answer(Call call);

    /** How this system words a trouble that has nothing to do with what was asked: 401, 423, 429, 500, 503. */
    Reply.Whole trouble(int status);
}
