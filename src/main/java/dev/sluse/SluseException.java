package dev.sluse;

import java.io.Serial;

/**
 * The one family of exceptions: a stable code for scripts, one sentence for people that says what happened and where, and a
 * second one that says what to do. Turned into an exit code, a log line or an HTTP answer in one place each.
 */
public class SluseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Who has to act, and with which exit code a command ends. */
    public enum Kind {
        /** The data was found wanting. */
        DATA(1),
        /** The call or the configuration is wrong. */
        CONFIGURATION(2),
        /** A file or a remote system could not be used; trying again later may help. */
        ACCESS(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of a command that ends with this kind. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String code;
    private final String hint;

    /**
     * @param code stable, kebab-case: {@code home-locked}
     * @param message one sentence: what happened, and where
     * @param hint one sentence: what to do about it; empty if the message says it
     */
    public SluseException(Kind kind, String code, String message, String hint) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.hint = hint;
    }

    /** As above, with what caused it; the cause is shown only with {@code --verbose}. */
    public SluseException(Kind kind, String code, String message, String hint, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.hint = hint;
    }

    /** The call or the configuration is wrong: exit code 2. */
    public static SluseException configuration(String code, String message, String hint) {
        return new SluseException(Kind.CONFIGURATION, code, message, hint);
    }

    /** A file or a system could not be used: exit code 3. */
    public static SluseException access(String code, String message, String hint, Throwable cause) {
        return new SluseException(Kind.ACCESS, code, message, hint, cause);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String hint() {
        return hint;
    }

    /** The message and, where there is one, what to do. */
    public String sentence() {
        return hint.isEmpty() ? getMessage() : getMessage() + " " + hint;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
