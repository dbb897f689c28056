package dev.sluse.table.report;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a breach of one rule in one column. Only line, value and detail are open, and the value only where it may
 * be shown.
 *
 * @param message the whole sentence, with where it is
 * @param statement the sentence without its place and without the value, for the quarantine file
 * @param hint what to do
 */
record Wording(Template message, Template statement, Template hint) {

    /**
     * Words a rule.
     *
     * @param column index of the column, -1 if it is about the row or the file
     * @param showValue whether the value may stand in the message
     */
    static Wording of(Messages messages, ReportLayout layout, Rule rule, int column, boolean showValue) {
        String name = layout.name(rule, column);
        Map<String, String> known = new HashMap<>();
        known.put("limit", ReportText.cut(limit(rule, layout)));
        known.put("column", name == null ? "" : ReportText.cut(name));
        if (rule.isOfDelimiter()) {
            known.put("limit", DelimiterName.said(messages, rule.limit()));
            known.put("option", DelimiterName.quoted(messages, rule.limit()));
            known.put("delimiter", DelimiterName.said(messages, DelimiterName.of(layout.delimiter())));
        }
        String key = messages.key(rule, column >= 0);
        Template said = messages.template(key + ".message").fill(known);
        Template hidden = said.insert("value", messages.template("value.hidden"));
        Template shown = showValue ? said.insert("value", messages.template("value.shown")) : hidden;
        return new Wording(
                place(messages, rule, name).fill(known).insert("text", shown),
                messages.template(name == null ? "where.file" : "where.errors")
                        .fill(known)
                        .insert("text", hidden),
                hint(messages, layout, rule, column, key).fill(known));
    }

    /** What to do; for a text without its pattern's form, what that form is. */
    private static Template hint(Messages messages, ReportLayout layout, Rule rule, int column, String key) {
        return rule.code() == FindingCode.PATTERN && rule.variant().isEmpty()
                ? new FormWords(messages).hint(layout.form(column))
                : messages.template(key + ".hint");
    }

    private static Template place(Messages messages, Rule rule, @Nullable String name) {
        if (rule.isAboutFile()) {
            return messages.template("where.file");
        }
        return messages.template(name == null ? "where.row" : "where.cell");
    }

    /** A row's wrong number of cells is compared with the header's, whether the rule says so or not. */
    private static String limit(Rule rule, ReportLayout layout) {
        boolean cells = rule.code() == FindingCode.SHORT_ROW || rule.code() == FindingCode.LONG_ROW;
        return cells && rule.limit().isEmpty() ? Integer.toString(layout.fileColumns()) : rule.limit();
    }
}
