package dev.sluse.nvdb;

/** Why a changeset was rejected, {@code avvistårsak} (contract 4.1). The provider may add others without notice. */
enum RejectReason {
    /** Objects are not as the rules have them: the errors say which. */
    INVALID("VALIDERINGSFEIL", ""),
    /** The user may not change these objects, or not these properties. */
    UNAUTHORIZED("IKKE_AUTORISERT", " See that the user has the rights at NVDB that these objects need, then retry.");

    private final String word;
    private final String hint;

    RejectReason(String word, String hint) {
        this.word = word;
        this.hint = hint;
    }

    /** The provider's. */
    String word() {
        return word;
    }

    /** What a person can do about it, with a blank before it; empty where the errors say that, or where the reason is new. */
    static String hint(String word) {
        for (RejectReason each : values()) {
            if (each.word.equals(word)) {
                return each.hint;
            }
        }
        return "";
    }
}
