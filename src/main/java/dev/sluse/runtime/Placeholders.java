package dev.sluse.runtime;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code {{key}}} and {@code {{key:default}}} from our settings, and {@code {{env:NAME}}} from the environment. What else Camel
 * knows within braces ({@code {{?key}}}, {@code {{bean:...}}}) is left to Camel.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}?:]+)(?::([^{}]*))?}}");
    private static final Set<String> CAMELS =
            Set.of("sys", "service", "bean", "secret", "configmap", "aws", "gcp", "azure");

    /** A key that has no value and no default. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        private final String key;

        Missing(String key) {
            super("{{" + key + "}} has no value");
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    private final Map<String, String> settings;
    private final UnaryOperator<@Nullable String> environment;

    Placeholders(Map<String, String> settings, UnaryOperator<@Nullable String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    String resolve(String text) throws Missing {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String key = matcher.group(1).strip();
            String rest = matcher.group(2);
            String value = CAMELS.contains(key) ? matcher.group() : value(key, rest);
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String value(String key, @Nullable String rest) throws Missing {
        String value;
        String otherwise;
        String name;
        if (key.equals("env") && rest != null) {
            int colon = rest.indexOf(':');
            name = colon < 0 ? rest : rest.substring(0, colon);
            otherwise = colon < 0 ? null : rest.substring(colon + 1);
            value = environment.apply(name);
            name = "env:" + name;
        } else {
            name = key;
            otherwise = rest;
            value = settings.get(key);
        }
        if (value != null) {
            return value;
        }
        if (otherwise == null) {
            throw new Missing(name);
        }
        return otherwise;
    }
}
