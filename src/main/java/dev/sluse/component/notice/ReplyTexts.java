package dev.sluse.component.notice;

import dev.sluse.table.report.Texts;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What senders are told, in one language, with numbers and times as they are written there. */
final class ReplyTexts {
    private static final Map<String, Texts> ALL = Texts.readAll(ReplyTexts.class, "replies");
    /** The same in every language, so that nobody takes a day for a month. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final ZoneId zone;

    private ReplyTexts(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** @param language one of en nb nn da fr ru; in English if it is none of them */
    static ReplyTexts in(String language, ZoneId zone) {
        Texts texts = ALL.get(ALL.containsKey(language) ? language : Texts.LANGUAGES.get(0));
        if (texts == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return new ReplyTexts(texts, zone);
    }

    /** All languages, for tests of their completeness. */
    static Map<String, Texts> all() {
        return ALL;
    }

    String language() {
        return texts.language();
    }

    String text(String key, Map<String, String> values) {
        return texts.text(key, values);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(texts.locale()).format(number);
    }

    /** {@code 2026-11-22 03:32 (Europe/Oslo)}. */
    String time(Instant instant) {
        return TIME.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
