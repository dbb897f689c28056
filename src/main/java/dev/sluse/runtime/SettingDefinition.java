package dev.sluse.runtime;

import org.jspecify.annotations.Nullable;

/**
 * One setting that Sluse knows.
 *
 * @param key its name; a part in angle brackets stands for any name
 * @param type what its value may be
 * @param standard the value if it is not set; null if there is none or it depends on the machine or the profile
 * @param secret whether its value is never shown
 * @param description one line for people
 */
public record SettingDefinition(
        String key, SettingType type, @Nullable String standard, boolean secret, String description) {

    static SettingDefinition setting(String key, SettingType type, @Nullable String standard, String description) {
        return new SettingDefinition(key, type, standard, false, description);
    }

    static SettingDefinition secret(String key, SettingType type, String description) {
        return new SettingDefinition(key, type, null, true, description);
    }

    /** What a value should look like, in words. */
    public String right() {
        return type.right();
    }
}
