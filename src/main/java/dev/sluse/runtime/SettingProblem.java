package dev.sluse.runtime;

/**
 * One thing that is wrong with the settings.
 *
 * @param key the setting, or a file's name where the whole file is wrong
 * @param value its value, three stars if it is secret; empty if the value does not matter
 * @param place where it came from: {@code config/application.properties, line 3}, {@code environment ODS_URL}, {@code -D}
 * @param advice what would be right: a sentence
 */
public record SettingProblem(String key, String value, String place, String advice) {

    /** In one line. */
    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : " = " + value) + " (" + place + "): " + advice;
    }
}
