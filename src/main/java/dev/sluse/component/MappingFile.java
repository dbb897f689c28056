package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mapping as a flow names it.
 *
 * @param name below {@code mappings/} in the routes folder
 */
record MappingFile(String name, Path path) {

    /** @throws SluseException kind CONFIGURATION if it is not there, or with the line that is wrong */
    Mapping mapping() {
        if (!Files.isRegularFile(path)) {
            throw SluseException.configuration(
                    "no-mapping",
                    "The mapping " + name + " cannot be read: " + path + " does not exist.",
                    "A mapping lies below mappings/ in the routes folder.");
        }
        try {
            return parsed(Files.readString(path));
        } catch (IOException e) {
            throw SluseException.configuration(
                    "no-mapping", "The mapping " + name + " cannot be read: " + path + " is no UTF-8 text.", "");
        }
    }

    /** The mapping of a text that the file had. */
    Mapping parsed(String text) {
        try {
            return Mapping.parse(text);
        } catch (Mapping.Problem e) {
            throw SluseException.configuration(
                    "bad-mapping", "The mapping " + name + ", line " + e.line() + ": " + e.getMessage(), "");
        }
    }
}
