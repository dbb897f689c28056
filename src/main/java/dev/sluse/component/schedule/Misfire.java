package dev.sluse.component.schedule;

/** What becomes of times that passed while nothing ran. */
public enum Misfire {
    /** The latest of them is made up for; the others are not. */
    ONCE,
    /** None is. */
    SKIP
}
