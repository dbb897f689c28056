package dev.sluse.nvdb;

/** Why a changeset waits, {@code venteårsak} (contract 4.1). The provider may add others without notice. */
enum WaitReason {
    QUEUED("I_KØ", "it is queued"),
    LOCKED("VENTER_PÅ_LÅS", "somebody has locked what it changes"),
    CATALOGUE("VENTER_PÅ_DATAKATALOG", "NVDB waits for its data catalogue"),
    FAULT("SYSTEMFEIL", "NVDB has met a fault of its own and tries again by itself"),
    FAULT_IN_UNLOCKING(
            "SYSTEMFEIL_VED_OPPLÅSING", "NVDB has met a fault of its own while unlocking and tries again by itself");

    private final String word;
    private final String meaning;

    WaitReason(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The provider's. */
    String word() {
        return word;
    }

    /** What a person is to understand by it, to follow a comma; empty where the reason is new. */
    static String meaning(String word) {
        for (WaitReason each : values()) {
            if (each.word.equals(word)) {
                return each.meaning;
            }
        }
        return "";
    }
}
