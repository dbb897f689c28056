package dev.sluse.operations;

/** Credentials of an account at a system. Thread-safe; no text of it ever shows a secret. */
public interface Login {
    /**
     * The value of the header {@code Authorization}.
     *
     * @throws dev.sluse.SluseException if none can be had now
     */
    String authorization();

    /** The server refused that value: the next one is asked for anew, by one caller for all. */
    void refused(String authorization);

    /** Whether an answer of that status means that the value is not taken (any more). */
    default boolean isRefusal(int status) {
        return status == 401;
    }
}
