package dev.sluse.table.check;

import dev.sluse.table.vector.ColumnType;
import java.util.Map;

/**
 * What all values of one column have in common.
 *
 * @param name the column's name, as a schema would have it
 * @param type as a conversion without schema would find it
 * @param filled rows that have a value
 * @param empty rows that have none
 * @param negative whether a value begins with a minus
 * @param digits the length of every value if all of them are digits and equally long, else 0
 * @param counts how often each value occurs, in the order of their first; empty if there are too many to be counted
 * @param looks what the texts look like that they are not read as
 */
public record ColumnFacts(
        String name,
        ColumnType type,
        long filled,
        long empty,
        boolean negative,
        int digits,
        Map<String, Long> counts,
        Looks looks) {
    /** What every text of a column might mean under another option of reading. */
    public enum Looks {
        /** Nothing else. */
        PLAIN,
        /** A number with a comma as its decimal mark. */
        COMMA_NUMBER,
        /** A date such as 31.12.2026. */
        DOTTED_DATE
    }
}
