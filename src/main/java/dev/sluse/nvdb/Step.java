package dev.sluse.nvdb;

/** Where an operation on a changeset stands: what is to be asked next. */
enum Step {
    /** Read an object from API Les. */
    READ,
    /** Ask the server's validator. */
    VALIDATE,
    /** Register the changeset: nothing is carried out yet. */
    REGISTER,
    /** A registration may have got through: list the changesets that are not started. */
    FIND,
    /** Look at one of these. */
    COMPARE,
    /** The UUID is written down: start it. */
    START,
    /** A start may have got through: ask for the state. */
    LOOK,
    /** A person has it tried again: ask what became of the changeset of the time before. */
    RENEW,
    /** Ask for the state, as often as the provider's table allows. */
    FOLLOW,
    /** Ask why it waits, in place of a question for the state. */
    INQUIRE,
    /** Ask who owns a lock. */
    LOCK,
    /** The end is known; look for doubles whose registration was not answered. */
    SWEEP,
    /** Look at one of these. */
    DOUBLE,
    /** Cancel one. */
    DISCARD,
    /** Fetch the status, whole. */
    STATUS
}
