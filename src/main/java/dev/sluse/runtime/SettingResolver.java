package dev.sluse.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the references in settings: <code>{{key}}</code>, <code>{{key:default}}</code>, <code>{{env:NAME}}</code>,
 * <code>{{env:NAME:default}}</code>; a default may hold references too.
 */
final class SettingResolver {

    /** Longer values come only from references that double one another. */
    private static final int LONGEST = 1 << 20;

    private final Map<String, RawSetting> settings;
    private final Map<String, String> environment;
    private final SettingCatalog catalog;
    private final List<SettingProblem> problems;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Set<String> secret = new HashSet<>();

    SettingResolver(
            Map<String, RawSetting> settings,
            Map<String, String> environment,
            SettingCatalog catalog,
            List<SettingProblem> problems) {
        this.settings = settings;
        this.environment = environment;
        this.catalog = catalog;
        this.problems = problems;
    }

    /** The setting's value; empty if a reference in it leads nowhere, which is a problem then. */
    Optional<String> resolve(RawSetting setting) {
        return resolve(setting, new ArrayDeque<>());
    }

    /** Whether the setting or anything that its value was made of must not be shown. */
    boolean isSecret(String key) {
        return secret.contains(key) || catalog.isSecret(key);
    }

    private Optional<String> resolve(RawSetting setting, Deque<String> way) {
        Optional<String> before = known.get(setting.key());
        if (before != null) {
            return before;
        }
        way.addLast(setting.key());
        Optional<String> value = expand(setting, setting.value(), way);
        way.removeLast();
        known.put(setting.key(), value);
        return value;
    }

    private Optional<String> expand(RawSetting setting, String text, Deque<String> way) {
        int open = text.indexOf("{{");
        if (open < 0) {
            return Optional.of(text);
        }
        int close = closing(text, open + 2);
        if (close < 0) {
            return problem(setting, "close every {{ with }}.");
        }
        Optional<String> middle = follow(setting, text.substring(open + 2, close), way);
        Optional<String> rest = middle.isEmpty() ? middle : expand(setting, text.substring(close + 2), way);
        if (rest.isEmpty()) {
            return rest;
        }
        String value = text.substring(0, open) + middle.orElseThrow() + rest.get();
        return value.length() <= LONGEST ? Optional.of(value) : problem(setting, "let its references be shorter.");
    }

    /** Where the reference ends that begins before {@code from}; -1 if nowhere. */
    private static int closing(String text, int from) {
        int depth = 1;
        for (int at = from; at + 1 < text.length(); at++) {
            if (text.startsWith("{{", at)) {
                depth++;
                at++;
            } else if (text.startsWith("}}", at)) {
                depth--;
                if (depth == 0) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    private Optional<String> follow(RawSetting setting, String reference, Deque<String> way) {
        boolean variable = reference.startsWith("env:");
        String from = variable ? reference.substring("env:".length()) : reference;
        int colon = from.indexOf(':');
        String name = (colon < 0 ? from : from.substring(0, colon)).strip();
        if (!variable && way.contains(name)) {
            return problem(
                    setting, "let it not lead back to itself: " + String.join(" -> ", way) + " -> " + name + ".");
        }
        RawSetting other = variable ? null : settings.get(name);
        if (other != null) {
            Optional<String> value = resolve(other, way);
            if (isSecret(name)) {
                way.forEach(secret::add);
            }
            return value;
        }
        String value = variable ? environment.get(name) : null;
        if (value != null) {
            if (catalog.isSecret(name)) {
                way.forEach(secret::add);
            }
            return Optional.of(value);
        }
        if (colon >= 0) {
            return expand(setting, from.substring(colon + 1), way);
        }
        return problem(
                setting,
                (variable ? "set the environment variable " : "set ") + name + ", or write {{" + reference
                        + ":default}}.");
    }

    private Optional<String> problem(RawSetting setting, String advice) {
        String shown = catalog.isSecret(setting.key()) ? "***" : "\"" + setting.value() + "\"";
        problems.add(new SettingProblem(setting.key(), shown, setting.place(), advice));
        return Optional.empty();
    }
}
