package dev.sluse.table.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** What reports say, in one language. Immutable; the texts lie beside this class as UTF-8. */
final class Messages {
    /** The languages there are; the first one is the default. */
    static final List<String> LANGUAGES = List.of("en", "nb", "nn", "da", "fr", "ru");

    /** All of them are read once: a zip of many small members would read them a thousand times. */
    private static final Map<String, Messages> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(each -> each, Messages::read));

    private final String language;
    private final Properties texts;

    private Messages(String language, Properties texts) {
        this.language = language;
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

    private static Messages read(String language) {
        String name = language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Messages(language, texts);
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** The raw text of a key. */
    String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language);
        }
        return text;
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
        return !kind.isEmpty() && texts.containsKey(word + "." + kind + ".message");
    }
}
