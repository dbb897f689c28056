package dev.sluse.component.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what a change of a file is seen. A sender who opened his file before it was taken still writes into it where it lies now.
 *
 * @param size bytes
 * @param modified by the file system's clock
 */
record Fingerprint(long size, FileTime modified) {
    static Fingerprint of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Fingerprint(attributes.size(), attributes.lastModifiedTime());
    }
}
