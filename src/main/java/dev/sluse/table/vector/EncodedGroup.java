package dev.sluse.table.vector;

/** A finished row group, ready to be written in its turn. Each {@link TableFile} has its own kind. */
public interface EncodedGroup {
    /** Rows in it; a group without rows may be written and leaves no trace. */
    long rows();

    /** Bytes that it holds in memory. */
    long bytes();
}
