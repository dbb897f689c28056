package dev.sluse.table.form;

/** How often something comes. */
record Repetition(int least, int most) {
    static final Repetition ONCE = new Repetition(1, 1);

    /** A text that is repeated more often is not written out. */
    private static final int LONGEST_TEXT = 40;

    boolean isOptional() {
        return least == 0 && most == 1;
    }

    boolean isFixed() {
        return least == most && least <= LONGEST_TEXT;
    }
}
