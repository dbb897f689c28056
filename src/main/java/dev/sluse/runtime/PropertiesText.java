package dev.sluse.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A properties file in UTF-8, each setting with the number of its line, which {@link Properties} does not tell. */
final class PropertiesText {
    private PropertiesText() {}

    /**
     * The settings of a file in their order; of a key that comes twice the last one counts, as in Java.
     *
     * @param name the file's name, for people
     * @param byUser false if the file belongs to the program
     * @param problems receives what cannot be read
     */
    static List<RawSetting> read(String text, String name, boolean byUser, List<SettingProblem> problems) {
        List<RawSetting> settings = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        for (int first = 0; first < lines.length; first++) {
            String start = lines[first].stripLeading();
            if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
                continue;
            }
            int last = first;
            while (continues(lines[last]) && last + 1 < lines.length) {
                last++;
            }
            String place = name + ", line " + (first + 1);
            Properties parsed = new Properties();
            try {
                parsed.load(new StringReader(String.join("\n", List.of(lines).subList(first, last + 1))));
                parsed.stringPropertyNames()
                        .forEach(key -> settings.add(
                                new RawSetting(key, parsed.getProperty(key).strip(), place, byUser)));
            } catch (IllegalArgumentException e) {
                problems.add(new SettingProblem(
                        start.split("[=: ]", 2)[0],
                        "",
                        place,
                        "write \\u and four hexadecimal digits, or the character."));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            first = last;
        }
        return settings;
    }

    /** An odd number of backslashes at its end. */
    private static boolean continues(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }
}
