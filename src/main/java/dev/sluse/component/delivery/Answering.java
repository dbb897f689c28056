package dev.sluse.component.delivery;

import java.nio.file.Path;

/**
 * How the senders of a drop are told what became of their files.
 *
 * @param folder the drop folder, absolute; pages go into {@code _replies} below it
 * @param which what is answered by a page
 * @param lang one of en nb nn da fr ru
 * @param addresses mail addresses with commas between them; empty: none
 */
public record Answering(Path folder, Which which, String lang, String addresses) {
    /** Name of the folder with the answers; nothing in it is ever taken. */
    public static final String REPLIES = "_replies";

    /** Which deliveries are answered. */
    public enum Which {
        /** Those that went wrong, or repeat what was there. */
        PROBLEMS,
        ALWAYS,
        NEVER
    }

    /** Where the pages lie. */
    public Path replies() {
        return folder.resolve(REPLIES);
    }
}
