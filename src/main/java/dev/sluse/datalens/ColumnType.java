package dev.sluse.datalens;

import java.util.Arrays;
import java.util.Locale;

/** The types of the API by their words (contract 4.4). */
public enum ColumnType {
    STRING,
    INTEGER,
    FLOAT,
    DATE,
    DATETIME,
    BOOLEAN,
    GEOPOINT,
    /** One that is newer than this program: values go as they are. */
    OTHER;

    /** The provider's word; not of {@link #OTHER}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ColumnType of(String word) {
        return Arrays.stream(values())
                .filter(each -> each != OTHER && each.word().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
