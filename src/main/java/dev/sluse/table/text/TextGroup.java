package dev.sluse.table.text;

import dev.sluse.table.output.Bytes;
import dev.sluse.table.vector.EncodedGroup;

/** Some rows as text, compressed if the file is. */
record TextGroup(long rows, Bytes content) implements EncodedGroup {
    @Override
    public long bytes() {
        return content.array().length;
    }
}
