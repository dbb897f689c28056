package dev.sluse.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a setting's value may be.
 *
 * @param right what would be right, to follow "write"
 * @param accepts whether a value is right
 */
record SettingType(String right, Predicate<String> accepts) {

    static final SettingType TEXT = new SettingType("a text", value -> true);

    static final SettingType BOOLEAN = oneOf("true", "false");

    static final SettingType DURATION = new SettingType(
            "a duration such as 2s, 1m30s or PT2S, or a number of milliseconds",
            value -> DurationText.parse(value).isPresent());

    static final SettingType RETENTION = new SettingType(
            "a duration such as 90d, or never",
            value -> value.equals("never") || DurationText.parse(value).isPresent());

    static final SettingType URL =
            new SettingType("a URL such as https://host/path, without user and password in it", SettingType::isUrl);

    static final SettingType LEDGER_URL = new SettingType(
            "jdbc:sqlite:/path/to/ledger.db or jdbc:postgresql://host/database",
            value -> value.startsWith("jdbc:sqlite:") || value.startsWith("jdbc:postgresql:"));

    static final SettingType PROXY =
            new SettingType("a proxy as host:port", value -> value.matches("[A-Za-z0-9.-]+:\\d{1,5}"));

    static final SettingType ZONE = new SettingType(
            "a time zone such as Europe/Oslo",
            value -> ZoneId.getAvailableZoneIds().contains(value) || isOffset(value));

    static final SettingType LIST =
            new SettingType("a list such as a,b", value -> List.of(value.split(",", -1)).stream()
                    .noneMatch(String::isBlank));

    static final SettingType PATH = new SettingType("a path", SettingType::isPath);

    static final SettingType FILE = new SettingType("the path of a file that can be read", SettingType::isReadable);

    /** A text, or {@code file:} and the path of the file that has it. */
    static final SettingType TEXT_OR_FILE = new SettingType(
            "the text itself, or file: and the path of a file that can be read",
            value -> !value.startsWith("file:") || isReadable(value.substring("file:".length())));

    static final SettingType FACTOR = new SettingType(
            "a number greater than 0 such as 0.5",
            value -> value.matches("\\d{1,9}([.]\\d{1,9})?") && Double.parseDouble(value) > 0);

    static SettingType integer(long least, long most) {
        return new SettingType("a whole number from " + least + " to " + most, value -> {
            boolean digits = value.matches("-?\\d{1,18}");
            return digits && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        });
    }

    static SettingType size(String least, String most) {
        long from = SizeText.parse(least).orElseThrow();
        long to = SizeText.parse(most).orElseThrow();
        return new SettingType("a size such as 16 MB, from " + least + " to " + most, value -> {
            OptionalLong size = SizeText.parse(value);
            return size.isPresent() && size.getAsLong() >= from && size.getAsLong() <= to;
        });
    }

    static SettingType oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        int last = words.length - 1;
        String right = String.join(", ", List.of(words).subList(0, last)) + " or " + words[last];
        return new SettingType(right, allowed::contains);
    }

    private static boolean isOffset(String value) {
        return value.matches("Z|[+-]\\d{2}:\\d{2}");
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isReadable(String value) {
        return isPath(value) && Files.isRegularFile(Path.of(value)) && Files.isReadable(Path.of(value));
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
