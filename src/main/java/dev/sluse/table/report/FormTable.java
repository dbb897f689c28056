package dev.sluse.table.report;

/**
 * Finds the form of a rule and column, made at its first finding. Fenced fast code: open addressing over numbers, as this is
 * asked once a finding.
 */
final class FormTable {
    /** Above this many forms (of about a kilobyte each) a worker forgets them between two slices. */
    static final int MOST = 1 << 14;

    private final Messages messages;
    private final ReportLayout layout;
    private long[] keys = new long[64];
    private FindingForm[] forms = new FindingForm[64];
    private int size;

    FormTable(Messages messages, ReportLayout layout) {
        this.messages = messages;
        this.layout = layout;
    }

    FindingForm get(FindingBuffer findings, int rule, int column) {
        long key = (((long) rule << 32) | (column + 1)) + 1;
        int mask = keys.length - 1;
        int at = spread(key) & mask;
        while (keys[at] != key) {
            if (keys[at] == 0) {
                return add(key, new FindingForm(messages, layout, findings.rule(rule), column));
            }
            at = (at + 1) & mask;
        }
        return forms[at];
    }

    /** Forgets all forms: the numbers of rules mean something else from now on, or there are too many. */
    void clear() {
        keys = new long[64];
        forms = new FindingForm[64];
        size = 0;
    }

    boolean isFull() {
        return size > MOST;
    }

    private FindingForm add(long key, FindingForm form) {
        if (++size * 2 > keys.length) {
            long[] oldKeys = keys;
            FindingForm[] oldForms = forms;
            keys = new long[oldKeys.length * 2];
            forms = new FindingForm[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    put(oldKeys[i], oldForms[i]);
                }
            }
        }
        put(key, form);
        return form;
    }

    private void put(long key, FindingForm form) {
        int mask = keys.length - 1;
        int at = spread(key) & mask;
        while (keys[at] != 0) {
            at = (at + 1) & mask;
        }
        keys[at] = key;
        forms[at] = form;
    }

    private static int spread(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
    }
}
