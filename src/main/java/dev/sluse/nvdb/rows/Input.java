package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What a flow hands over. */
public sealed interface Input {
    /** Opens what is read; as often as it is asked. */
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * JSON: a changeset, an array of road objects, or one a line.
     *
     * @param mended objects in the places of others, in the order of their lines
     */
    record Json(Opening<InputStream> file, List<Mended> mended) implements Input {
        /** One of which nothing was mended. */
        public Json(Opening<InputStream> file) {
            this(file, List.of());
        }
    }

    /** An object in the place of the one on that line. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never changed, never compared
    record Mended(long line, byte[] json) {}

    /** A table whose rows become road objects by a mapping. */
    record Rows(Opening<TableRows> table, Mapping mapping) implements Input {}
}
