package dev.sluse.runtime;

import dev.sluse.component.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is known of a key: directly, with a name in its place, or for an account of a remote system. Immutable. */
final class SettingCatalog {

    /** Names that are secret where a user chooses them himself. */
    private static final List<String> SECRET_WORDS =
            List.of("password", "passwd", "secret", "token", "api-key", "apikey", "private-key", "credential");

    private final Map<String, SettingDefinition> byKey = new HashMap<>();

    SettingCatalog() {
        SettingDefinitions.ALL.forEach(each -> byKey.put(each.key(), each));
    }

    /** What is known of the key, if anything is. */
    Optional<SettingDefinition> find(String key) {
        return patterns(key).map(byKey::get).flatMap(Stream::ofNullable).findFirst();
    }

    /** Whether the key lies in a name space of ours, so that an unknown one is a mistake. */
    boolean isOurs(String key) {
        return key.startsWith("sluse.")
                || SettingDefinitions.SYSTEMS.stream().anyMatch(each -> key.startsWith(each + "."));
    }

    /** Whether the key's value must not be shown. */
    boolean isSecret(String key) {
        return find(key).map(SettingDefinition::secret).orElseGet(() -> soundsSecret(key));
    }

    /** Whether a name that others chose is one that secrets have: {@code password}, {@code apiKey}, {@code client_secret}. */
    static boolean soundsSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return SECRET_WORDS.stream().anyMatch(word -> lower.contains(word) || lower.contains(word.replace("-", "")));
    }

    /** The key's environment variable: upper case, dots and dashes as underscores. */
    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * The key that a variable sets, if its name fits a definition. A name in the place of {@code <account>} and the like is the
     * lower-case text of the variable, a register's keeps its case.
     */
    Optional<String> keyOfVariable(String variable) {
        return Stream.concat(SettingDefinitions.ALL.stream().map(SettingDefinition::key), accountPatterns())
                .map(pattern -> fit(pattern, variable))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> fit(String pattern, String variable) {
        int open = pattern.indexOf('<');
        if (open < 0) {
            return environmentName(pattern).equals(variable) ? Optional.of(pattern) : Optional.empty();
        }
        int close = pattern.indexOf('>');
        String before = environmentName(pattern.substring(0, open));
        String after = environmentName(pattern.substring(close + 1));
        if (variable.length() <= before.length() + after.length()
                || !variable.startsWith(before)
                || !variable.endsWith(after)) {
            return Optional.empty();
        }
        String name = variable.substring(before.length(), variable.length() - after.length());
        String cased = pattern.startsWith("<REGISTER>", open) ? name : name.toLowerCase(Locale.ROOT);
        return Optional.of(pattern.substring(0, open) + cased + pattern.substring(close + 1));
    }

    private Stream<String> accountPatterns() {
        return SettingDefinitions.ALL.stream()
                .map(SettingDefinition::key)
                .filter(key -> !key.startsWith("sluse.") && key.indexOf('<') < 0)
                .map(key -> key.replaceFirst("[.]", ".<account>."));
    }

    /** The known key that is spelt most like this one, if one is near. */
    Optional<String> nearest(String key) {
        String[] parts = key.split("[.]", 3);
        boolean account = parts.length == 3 && SettingDefinitions.SYSTEMS.contains(parts[0]);
        Stream<String> known = SettingDefinitions.ALL.stream().map(SettingDefinition::key);
        Stream<String> ofAccount = SettingDefinitions.ALL.stream()
                .map(SettingDefinition::key)
                .filter(each -> account && each.startsWith(parts[0] + "."))
                .map(each -> parts[0] + "." + parts[1] + each.substring(parts[0].length()));
        return NearestName.of(key, Stream.concat(known, ofAccount).toList());
    }

    /** The key itself, then the forms in which a name is a place holder. */
    private static Stream<String> patterns(String key) {
        String[] parts = key.split("[.]", -1);
        Stream.Builder<String> patterns = Stream.builder();
        patterns.add(key);
        if (key.startsWith("sluse.retention.") && parts.length >= 4) {
            patterns.add("sluse.retention.<flow>." + parts[parts.length - 1]);
        }
        if (parts.length == 3 && key.startsWith("datafordeler.versions.")) {
            patterns.add("datafordeler.versions.<REGISTER>");
        }
        if (parts.length >= 3 && SettingDefinitions.SYSTEMS.contains(parts[0])) {
            String rest = key.substring(parts[0].length() + parts[1].length() + 2);
            patterns.add(parts[0] + "." + rest);
            if (rest.startsWith("versions.")) {
                patterns.add(parts[0] + ".versions.<REGISTER>");
            }
        }
        return patterns.build();
    }
}
