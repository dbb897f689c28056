package dev.sluse.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A route file as it was read at one moment.
 *
 * @param name below the routes folder
 * @param text what stood in it; empty if it could not be read
 * @param fault why not, one sentence; empty if it could
 */
record RouteText(String name, String text, String fault) {
    /** @param name what the file is called in messages */
    static RouteText read(Path file, String name) {
        try {
            return new RouteText(name, Files.readString(file), "");
        } catch (CharacterCodingException e) {
            return new RouteText(name, "", "this is no UTF-8 text.");
        } catch (IOException e) {
            return new RouteText(name, "", "it cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Reads a file below the routes folder. */
    static RouteText below(Path routes, Path file) {
        return read(file, routes.relativize(file).toString());
    }
}
