package dev.sluse.datafordeler;

import dev.sluse.SluseException;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;

/**
 * A register did not answer, or said no. It is asked again in any case, since what is wrong may be put right at the other end; what
 * differs is how soon a person has to know.
 */
public final class RegisterFault extends SluseException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How long a fault is borne that passes by itself: the setting {@code sluse.retry.budget} by default. */
    static final Duration PASSING = Duration.ofMinutes(30);

    /** A new key is refused for some 15 minutes, at one gateway after the other (contract 1.3). */
    static final Duration NEW_KEY = Duration.ofMinutes(20);

    private static final String STOPPED = "The flow was told to stop.";

    private static final String BUG = "This is a mistake of Sluse's: tell its makers, with the traceId.";

    /** The provider's codes (contract 2.7) that no waiting cures. */
    private static final Map<String, String> DEFINITE = Map.of(
            "DAF-AUTH-0001",
            "The credentials have no right to this register or entity: apply for it at Datafordeler, or leave the entity out.",
            "DAF-AUTH-0002",
            "Two kinds of credentials came in one request: set datafordeler.api-key or datafordeler.client-id, not both.",
            "DAF-GQL-0008",
            BUG,
            "DAF-GQL-0009",
            BUG,
            "DAF-GQL-0010",
            BUG,
            "DAF-GQL-0016",
            BUG,
            "HC0046",
            BUG,
            "HC0011",
            BUG);

    private static final String UNKNOWN_KEY =
            "That may mean that the key is wrong or was deleted, that it is younger than 20 minutes, or that this machine's address"
                    + " is not on the IT system's list: look at it in Datafordeler's administration.";

    private final long patience;
    private final boolean aboutCredentials;

    private RegisterFault(String message, String hint, Duration patience, boolean aboutCredentials) {
        super(Kind.ACCESS, "datafordeler", message, hint);
        this.patience = patience.toMillis();
        this.aboutCredentials = aboutCredentials;
    }

    /** One that passes by itself, as far as is known. */
    static RegisterFault passing(String message) {
        return new RegisterFault(message, "", PASSING, false);
    }

    /** One that a person has to do something about. */
    static RegisterFault definite(String message, String hint) {
        return new RegisterFault(message, hint, Duration.ZERO, false);
    }

    /** There was no answer, or not a whole one. */
    public static RegisterFault noAnswer(String where, String host, String what) {
        return passing("Datafordeler did not answer for " + where + ": " + host + ", " + what + ".");
    }

    /** The answer cannot be read. */
    public static RegisterFault broken(String where, String what) {
        return passing("Datafordeler's answer for " + where + " " + what + ".");
    }

    /** The flow was told to stop. */
    public static RegisterFault stopped() {
        return passing(STOPPED);
    }

    /** Whether it is only that the flow was told to stop. */
    boolean isStop() {
        return getMessage().equals(STOPPED);
    }

    /**
     * One that the provider has a code for.
     *
     * @param message what happened, with the code and the traceId
     */
    static RegisterFault of(String code, String message) {
        if (code.equals("DAF-AUTH-0005")) {
            return new RegisterFault(message, UNKNOWN_KEY, NEW_KEY, true);
        }
        String hint = DEFINITE.get(code);
        return hint == null
                ? passing(message)
                : new RegisterFault(message, hint, Duration.ZERO, code.startsWith("DAF-AUTH"));
    }

    /** How long it may last before a person has to know; zero if at once. */
    public Duration patience() {
        return Duration.ofMillis(patience);
    }

    /** Whether a fresh token might help. */
    public boolean isAboutCredentials() {
        return aboutCredentials;
    }
}
