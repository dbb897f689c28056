package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.io.InputStream;

/** What a flow hands over. */
public sealed interface Input {
    /** Opens what is read; as often as it is asked. */
    interface Opening<T> {
        T open() throws IOException;
    }

    /** JSON: a changeset, an array of road objects, or one a line. */
    record Json(Opening<InputStream> file) implements Input {}

    /** A table whose rows become road objects by a mapping. */
    record Rows(Opening<TableRows> table, Mapping mapping) implements Input {}
}
