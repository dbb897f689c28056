package dev.sluse.component;

import dev.sluse.SluseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A schema as a flow names it. */
record SchemaFile(String name, Path path) {

    /** @throws SluseException kind CONFIGURATION if it is not there or cannot be read */
    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw SluseException.configuration(
                    "no-schema",
                    "The schema " + name + " cannot be read: " + path
                            + (Files.exists(path) ? " is no UTF-8 text." : " does not exist."),
                    "A relative schema lies below schemas/ in the routes folder.");
        }
    }
}
