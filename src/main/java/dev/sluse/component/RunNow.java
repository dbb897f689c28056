package dev.sluse.component;

/** A consumer that can be told to look at its source, or to fire, at once; it does not wait for what comes of it. Thread-safe. */
public interface RunNow {
    void runNow();
}
