package dev.sluse.table.check;

import dev.sluse.table.report.FindingBuffer;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the readers of one worker say what is wrong with a cell of the batch at hand. */
final class CellFindings {
    private final List<Rule> rules = new ArrayList<>();
    private boolean[] errors = new boolean[64];
    private int[] registered = new int[64];
    private int registeredCount;
    private @Nullable FindingBuffer buffer;
    private RowBatch batch = new RowBatch();
    private boolean[] refused = new boolean[0];

    /** Makes a rule known; the answer goes into {@link #breach}. */
    int rule(Rule rule) {
        int id = rules.size();
        rules.add(rule);
        if (id == errors.length) {
            errors = Arrays.copyOf(errors, id * 2);
            registered = Arrays.copyOf(registered, id * 2);
        }
        errors[id] = rule.isError();
        return id;
    }

    void begin(RowBatch newBatch, boolean[] newRefused, FindingBuffer newBuffer) {
        if (buffer != newBuffer) {
            buffer = newBuffer;
            registeredCount = 0;
        }
        batch = newBatch;
        refused = newRefused;
    }

    /** Notes a broken rule, unless the row could not be cut properly: then its cells mean nothing. */
    void breach(int row, int column, int rule, int from, int to) {
        if (batch.shape[row] == RowBatch.WHOLE) {
            note(row, column, rule, from, to, 0);
        }
    }

    /** Notes a broken rule of any row. */
    void note(int row, int column, int rule, int from, int to, long detail) {
        FindingBuffer into = buffer;
        if (into == null) {
            throw new IllegalStateException("no batch was begun");
        }
        while (registeredCount <= rule) {
            registered[registeredCount] = into.register(rules.get(registeredCount));
            registeredCount++;
        }
        into.add(batch.firstRow + row, column, registered[rule], from, to, batch.line[row], detail);
        if (errors[rule]) {
            refused[row] = true;
        }
    }
}
