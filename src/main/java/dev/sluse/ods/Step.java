package dev.sluse.ods;

/** Where an operation stands: what is asked next. The ledger keeps the names. */
enum Step {
    /** The dataset by its id. */
    FIND(false),
    /** The dataset by its uid, where no id is so. */
    FIND_UID(false),
    /** The file goes up; a repeat leaves a second file there that nobody refers to. */
    UPLOAD(false),
    /** Whether somebody else works on the dataset. */
    QUIET(true),
    /** What the public sees before. */
    BASELINE(false),
    /** The saved changes before ours. */
    HISTORY(false),
    /** The resources, to find ours. */
    RESOURCES(false),
    /** Ours is made. */
    CREATE(false),
    /** Whether it was made, after an answer that did not come. */
    RECHECK(false),
    /** Ours gets the new file. */
    REPLACE(false),
    /** The saved changes that go live with ours. */
    COMPARE(false),
    /** Publish, publish metadata, unpublish. */
    ORDER(false),
    /** Whether the order was taken, after an answer that did not come. */
    ASK(true),
    /** Until the dataset has carried it out. */
    FOLLOW(true),
    /** Whether processors change the number of records. */
    PROCESSORS(false),
    /** Whether records have a key of their own. */
    FIELDS(false),
    /** What the public sees afterwards. */
    VERIFY(false),
    /** Whether there is something to abort. */
    LOOK(true),
    /** The run is aborted. */
    STOP(false),
    /** Whether the abort was taken, after an answer that did not come. */
    RELOOK(true),
    /** Until the run has stopped. */
    STOPPING(true);

    private final boolean looks;

    Step(boolean looks) {
        this.looks = looks;
    }

    /** Whether it looks at the dataset's status: these are kept apart by the polling table. */
    boolean looks() {
        return looks;
    }

    /** What is asked in its place if it may have been sent already: it does something that is not to be done twice blindly. */
    Step onceSent() {
        return switch (this) {
            case CREATE -> RECHECK;
            case ORDER -> ASK;
            case STOP -> RELOOK;
            default -> this;
        };
    }
}
