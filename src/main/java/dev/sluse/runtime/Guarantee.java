package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonValue;

/** How often what a flow hands on takes effect on the other side of a hop, whatever breaks; the strongest first. */
public enum Guarantee {
    EXACTLY_ONCE("exactly once"),
    AT_LEAST_ONCE("at least once"),
    /** A crash loses what was under way. */
    AT_MOST_ONCE("at most once");

    private final String words;

    Guarantee(String words) {
        this.words = words;
    }

    /** As people and machines read it. */
    @JsonValue
    public String words() {
        return words;
    }
}
