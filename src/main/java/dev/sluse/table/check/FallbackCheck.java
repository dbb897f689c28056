package dev.sluse.table.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import dev.sluse.table.report.FindingCode;
import dev.sluse.table.report.Rule;
import dev.sluse.table.vector.ColumnVector;
import dev.sluse.table.vector.RowBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds rows, as JSON objects, to what the column checks cannot express. Slow beside them: it sees only rows that they accept. One
 * finding for each keyword of the row or of a property that is broken, however much within it is.
 */
final class FallbackCheck {
    private final RowPlan plan;
    private final JsonSchema schema;
    private final CellJson[] cells;
    private final CellFindings findings;
    private final Map<String, Integer> rules = new HashMap<>();

    FallbackCheck(RowPlan plan, JsonSchema schema, CellFindings findings) {
        this.plan = plan;
        this.schema = schema;
        this.findings = findings;
        this.cells = plan.columns().stream().map(CellJson::new).toArray(CellJson[]::new);
    }

    /** Checks each row of a batch that is not refused. */
    void check(RowBatch batch, ColumnVector[] vectors, boolean[] refused) {
        for (int r = 0; r < batch.rows; r++) {
            if (!refused[r]) {
                row(batch, vectors, r);
            }
        }
    }

    private void row(RowBatch batch, ColumnVector[] vectors, int row) {
        Map<String, Integer> broken = new LinkedHashMap<>();
        for (ValidationMessage message : schema.validate(object(batch, vectors, row))) {
            int column = column(message.getInstanceLocation());
            broken.merge(keyword(message.getEvaluationPath()), column, (a, b) -> a.equals(b) ? a : Integer.valueOf(-1));
        }
        broken.forEach((keyword, column) -> {
            int rule = rules.computeIfAbsent(keyword, each -> findings.rule(Rule.of(FindingCode.SCHEMA, each)));
            int cell = row * batch.width + column;
            boolean inFile = column >= 0 && plan.columns().get(column).source() >= 0;
            int from = inFile ? batch.cellStart[cell] : batch.rowStart[row];
            findings.breach(row, inFile ? column : -1, rule, from, inFile ? batch.cellEnd[cell] : from);
        });
    }

    private ObjectNode object(RowBatch batch, ColumnVector[] vectors, int row) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int c = 0; c < plan.width(); c++) {
            if (!vectors[c].absent[row]) {
                int cell = row * batch.width + c;
                JsonNode value = cells[c].value(batch.bytes, batch.cellStart[cell], batch.cellEnd[cell]);
                object.set(plan.columns().get(c).name(), value);
            }
        }
        return object;
    }

    private int column(JsonNodePath location) {
        return location.getNameCount() == 0 ? -1 : plan.indexOf(location.getName(0));
    }

    /** The keyword of the row or of the property, as a pointer: {@code /oneOf}, {@code /allOf/0}, {@code /properties/a/not}. */
    private static String keyword(JsonNodePath path) {
        StringBuilder pointer = new StringBuilder();
        int count = path.getNameCount();
        int i = 0;
        while (i < count) {
            String name = path.getName(i);
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            boolean named = name.equals("properties") || name.equals("dependentSchemas") || name.equals("allOf");
            if (!named) {
                break;
            }
            if (++i < count) {
                pointer.append('/').append(path.getName(i).replace("~", "~0").replace("/", "~1"));
            }
            if (!name.equals("properties")) {
                break;
            }
            i++;
        }
        return pointer.toString();
    }
}
