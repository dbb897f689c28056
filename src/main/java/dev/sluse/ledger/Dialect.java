package dev.sluse.ledger;

import java.util.Map;

/** The one place for what the databases spell differently; all other SQL is common to SQLite and PostgreSQL. */
enum Dialect {
    SQLITE(
            // An alias of the row id: a larger one for each insertion, and no index of its own.
            "integer primary key",
            // SQLite compares text byte by byte unless told otherwise.
            "text",
            // One writer at a time: nothing to skip.
            "",
            // A plain fsync on macOS leaves the data in the drive's cache; no effect elsewhere.
            "pragma fullfsync = 1");

    private final String number;
    private final String key;
    private final String skipLocked;
    private final String onConnect;

    Dialect(String number, String key, String skipLocked, String onConnect) {
        this.number = number;
        this.key = key;
        this.skipLocked = skipLocked;
        this.onConnect = onConnect;
    }

    /** The dialect's words in migrations. */
    Map<String, String> placeholders() {
        return Map.of("number", number, "key", key);
    }

    /** What follows a select whose row is about to be claimed, so that two nodes never wait for one row. */
    String skipLocked() {
        return skipLocked;
    }

    /**
     * Whether the commits that follow on a connection wait for the disk. SQLite's log is written in order, so that one that waits brings
     * all before it to the disk, too.
     */
    String waitForDisk(boolean wait) {
        return wait ? "pragma synchronous = full" : "pragma synchronous = normal";
    }

    /** Run once on each new connection. */
    String onConnect() {
        return onConnect;
    }
}
