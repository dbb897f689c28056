package dev.sluse.runtime;

/**
 * A setting as it was written.
 *
 * @param key its name
 * @param value its text, references not yet followed
 * @param place where it was written, for people
 * @param byUser false for what the program itself brings along
 */
record RawSetting(String key, String value, String place, boolean byUser) {

    /** What holds if nothing was written. */
    static RawSetting standard(String key, String value) {
        return new RawSetting(key, value, "default", false);
    }
}
