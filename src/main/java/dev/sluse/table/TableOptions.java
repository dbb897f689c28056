package dev.sluse.table;

import dev.sluse.SluseException;
import java.util.Map;

/**
 * Everything a conversion can be told, the same on the command line and on a {@code table:} endpoint.
 *
 * @param read how to read
 * @param write how to write
 * @param onInvalid what to do with refused rows
 * @param lang language of messages and reports: en nb nn da fr ru
 */
public record TableOptions(ReadOptions read, WriteOptions write, OnInvalid onInvalid, String lang) {

    /** What becomes of a file with refused rows. */
    public enum OnInvalid {
        /** The whole file is refused. */
        REJECT,
        /** The good rows are delivered, the others set aside. */
        QUARANTINE
    }

    /**
     * Reads options from text, by their names in the interface ({@code dateFormat}); what is absent has its default.
     *
     * @param maskKey key of {@code mask=hash}, empty if none is set
     * @throws SluseException kind CONFIGURATION with all problems at once, each with name, value and what would be right
     */
    public static TableOptions of(Map<String, String> texts, String maskKey) {
        OptionTexts from = new OptionTexts(texts);
        ReadOptions read = ReadOptions.of(from);
        WriteOptions write = WriteOptions.of(from, maskKey);
        OnInvalid onInvalid =
                from.choice("onInvalid", "reject", "reject", "quarantine").equals("reject")
                        ? OnInvalid.REJECT
                        : OnInvalid.QUARANTINE;
        String lang = from.choice("lang", "en", "en", "nb", "nn", "da", "fr", "ru");
        from.refuseUnknown();
        return new TableOptions(read, write, onInvalid, lang);
    }

    /** All defaults. */
    public static TableOptions defaults() {
        return of(Map.of(), "");
    }
}
