package dev.sluse.table.schema;

/**
 * Rules as reports show them.
 *
 * @param type the type in the schema's words: {@code integer}, {@code integer or boolean}
 * @param allowed the values of {@code enum}, with commas; empty if there is no such rule
 * @param constant the value of {@code const}; empty if there is no such rule
 */
public record RuleWords(String type, String allowed, String constant) {
    /** No words. */
    public static final RuleWords NONE = new RuleWords("", "", "");
}
