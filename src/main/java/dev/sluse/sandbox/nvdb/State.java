package dev.sluse.sandbox.nvdb;

/** How far a changeset is (contract 4.1). */
enum State {
    IKKE_STARTET("IKKE_STARTET"),
    VENTER("VENTER"),
    BEHANDLES("BEHANDLES"),
    UTFORT("UTFØRT"),
    ETTERBEHANDLET("UTFØRT_OG_ETTERBEHANDLET"),
    AVVIST("AVVIST"),
    KANSELLERT("KANSELLERT");

    final String word;

    State(String word) {
        this.word = word;
    }

    boolean isWritten() {
        return this == UTFORT || this == ETTERBEHANDLET;
    }
}
