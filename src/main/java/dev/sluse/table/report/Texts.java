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

/** Texts for people in one language, with places in braces that are filled. Immutable; they lie beside a class as UTF-8. */
public final class Texts {
    /** The languages there are; the first one is the default. */
    public static final List<String> LANGUAGES = List.of("en", "nb", "nn", "da", "fr", "ru");

    private final String language;
    private final Properties texts;

    private Texts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /**
     * Reads them in every language there is.
     *
     * @param beside the class that they lie beside
     * @param name of the file in the default language, without its ending
     */
    public static Map<String, Texts> readAll(Class<?> beside, String name) {
        return LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(each -> each, each -> read(beside, name, each)));
    }

    private static Texts read(Class<?> beside, String name, String language) {
        String file = name + (language.equals(LANGUAGES.get(0)) ? "" : "_" + language) + ".properties";
        Properties texts = new Properties();
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(language, texts);
    }

    public String language() {
        return language;
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** The raw text of a key. */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language);
        }
        return text;
    }

    /** The text of a key with its places filled; what is filled in is never read as a text with places again. */
    public String text(String key, Map<String, String> values) {
        return Template.parse(text(key)).text(values);
    }
}
