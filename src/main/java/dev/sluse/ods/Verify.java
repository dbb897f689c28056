package dev.sluse.ods;

/** What becomes of a publish that the public does not show as it should. */
public enum Verify {
    /** It is not looked at. */
    OFF,
    /** It is done, and an alarm says so. */
    WARN,
    /** It has failed. */
    FAIL
}
