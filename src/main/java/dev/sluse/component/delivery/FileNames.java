package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import java.nio.charset.StandardCharsets;

/** How long names of files may be. File systems count bytes. */
public final class FileNames {
    /** Of the common file systems. */
    static final int MOST_BYTES = 255;

    /** What a sender's name may have: {@code .quarantine.csv}, an id and a hidden beginning go with it. */
    private static final int MOST_OF_SENDER = 200;

    private FileNames() {}

    /** @throws SluseException kind DATA, if a name leaves no room for the endings of what is made from it */
    public static void check(String name) {
        int bytes = bytes(name);
        if (bytes > MOST_OF_SENDER) {
            throw new SluseException(
                    SluseException.Kind.DATA,
                    "name-too-long",
                    "The name \"" + name + "\" is too long: " + bytes
                            + " bytes, but what is made from it needs room for endings.",
                    "Give it a name of at most " + MOST_OF_SENDER + " bytes.");
        }
    }

    /** A sender's name with an ending behind it, cut where that would be too long. */
    public static String with(String name, String ending) {
        return cut(name, MOST_OF_SENDER) + ending;
    }

    static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The beginning of a text, in whole characters, that has at most so many bytes. */
    static String cut(String text, int mostBytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > mostBytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
