package dev.sluse.nvdb.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is said about rows, in the sender's language; in English if it is none of ours. Immutable; the texts lie beside this class as UTF-8. */
final class Words {
    /** Those that senders are told in; English first. */
    static final List<String> LANGUAGES = List.of("en", "nb", "nn", "da", "fr", "ru");

    private static final Map<String, Words> ALL = new ConcurrentHashMap<>();

    private final Properties texts;

    private Words(Properties texts) {
        this.texts = texts;
    }

    static Words in(String language) {
        String known = language.equals("no") ? "nb" : language;
        boolean isEnglish = !LANGUAGES.contains(known) || known.equals(LANGUAGES.get(0));
        return ALL.computeIfAbsent(
                isEnglish ? "" : "_" + known, each -> new Words(read("words" + each + ".properties")));
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The keys that there are. */
    List<String> keys() {
        return texts.stringPropertyNames().stream().sorted().toList();
    }

    /** A text with its places filled; what is filled in is never read as a text with places again. */
    String say(String key, Map<String, String> values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        StringBuilder said = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            said.append(text, at, open).append(values.getOrDefault(text.substring(open + 1, close), ""));
            at = close + 1;
        }
        return said.append(text, at, text.length()).toString();
    }

    /**
     * A fault.
     *
     * @param code ours
     * @param key of its texts
     * @param column null: it is about the row
     * @param value what stood there; null: nothing to show
     */
    Fault fault(
            boolean error,
            String code,
            String rule,
            String key,
            long line,
            long row,
            Columns.@Nullable Column column,
            @Nullable String value,
            Map<String, String> values) {
        Map<String, String> all = new java.util.HashMap<>(values);
        String shown = value == null ? null : Fault.cut(value);
        all.put("line", Long.toString(line));
        if (shown != null) {
            all.put("value", '"' + shown + '"');
        }
        if (column != null) {
            all.put("column", column.name());
        }
        all.put("text", say(key + ".message", all));
        return new Fault(
                error,
                code,
                line,
                row,
                column == null ? null : column.name(),
                column == null ? 0 : column.index(),
                shown,
                rule,
                say(column == null ? "where.row" : "where.cell", all),
                say(key + ".hint", all));
    }
}
