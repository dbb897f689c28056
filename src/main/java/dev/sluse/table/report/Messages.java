package dev.sluse.table.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What reports say, in one language. Immutable; the texts lie beside this class as UTF-8. */
final class Messages {
    /** The languages there are; the first one is the default. */
    static final List<String> LANGUAGES = Texts.LANGUAGES;

    /** All of them are read once: a zip of many small members would read them a thousand times. */
    private static final Map<String, Messages> ALL = Texts.readAll(Messages.class, "messages").entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> new Messages(each.getValue())));

    private final Texts texts;

    private Messages(Texts texts) {
        this.texts = texts;
    }

    /**
     * The texts of a language.
     *
     * @throws IllegalArgumentException if there is no such language
     */
    static Messages of(String language) {
        Messages messages = ALL.get(language);
        if (messages == null) {
            throw new IllegalArgumentException("no messages in " + language);
        }
        return messages;
    }

    String language() {
        return texts.language();
    }

    Locale locale() {
        return texts.locale();
    }

    Set<String> keys() {
        return texts.keys();
    }

    /** The raw text of a key. */
    String text(String key) {
        return texts.text(key);
    }

    Template template(String key) {
        return Template.parse(text(key));
    }

    /** The text of a key with its places filled. */
    String text(String key, Map<String, String> values) {
        return template(key).text(values);
    }

    /**
     * The key of a rule's wording: the most special one that there is, of variant, limit (of types and formats) and code.
     *
     * @param aboutColumn whether the finding is about a cell or column, not about a whole row or file
     */
    String key(Rule rule, boolean aboutColumn) {
        String word = rule.code().word();
        if (has(word, rule.variant())) {
            return word + "." + rule.variant();
        }
        boolean limitIsKind = rule.code() == FindingCode.TYPE || rule.code() == FindingCode.FORMAT;
        if (limitIsKind && has(word, rule.limit())) {
            return word + "." + rule.limit();
        }
        if (rule.code() == FindingCode.UNIQUE && !aboutColumn) {
            return rule.limit().isEmpty() ? "unique.row" : "unique.key";
        }
        return word;
    }

    private boolean has(String word, String kind) {
        return !kind.isEmpty() && texts.keys().contains(word + "." + kind + ".message");
    }
}
