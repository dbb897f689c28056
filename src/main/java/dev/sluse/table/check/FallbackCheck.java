package dev.sluse.table.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds rows, as JSON objects, to what the column checks cannot express. Slow beside them: it sees only rows that they accept. One
 * finding for each keyword of the row or of a property that is broken, however much within it is.
 */
final class FallbackCheck {
    /** Distinct rules that may be told with the validator's words; more would be one for each value. */
    private static final int MOST_RULES = 200;

    private static final int MOST_WORDS = 3;
    private static final int LONGEST = 120;

    private final RowPlan plan;
    private final JsonSchema schema;
    private final CellJson[] cells;
    private final CellFindings findings;
    private final Speech speech;
    private final Map<String, Integer> rules = new HashMap<>();

    FallbackCheck(RowPlan plan, JsonSchema schema, CellFindings findings, Speech speech) {
        this.plan = plan;
        this.schema = schema;
        this.findings = findings;
        this.speech = speech;
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
        Map<String, Set<String>> words = new HashMap<>();
        ObjectNode object = object(batch, vectors, row);
        for (ValidationMessage message : schema.validate(object, this::speak)) {
            int column = column(message.getInstanceLocation());
            String keyword = keyword(message.getEvaluationPath());
            broken.merge(keyword, column, (a, b) -> a.equals(b) ? a : Integer.valueOf(-1));
            if (column < 0 || !speech.hides(plan.columns().get(column))) {
                words.computeIfAbsent(keyword, any -> new TreeSet<>())
                        .add(message.getError().strip());
            }
        }
        broken.forEach((keyword, column) -> {
            int rule = rule(keyword, words.getOrDefault(keyword, Set.of()));
            int cell = row * batch.width + column;
            boolean inFile = column >= 0 && plan.columns().get(column).source() >= 0;
            int from = inFile ? batch.cellStart[cell] : batch.rowStart[row];
            findings.breach(row, inFile ? column : -1, rule, from, inFile ? batch.cellEnd[cell] : from);
        });
    }

    private void speak(ExecutionContext context) {
        context.getExecutionConfig().setLocale(speech.language());
    }

    /**
     * The rule of a keyword, with what the validator says of it. That may name parts of a nested value: it is left out once
     * there were very many different ones.
     */
    private int rule(String keyword, Set<String> words) {
        String said = words.stream().limit(MOST_WORDS).map(FallbackCheck::cut).collect(Collectors.joining("; "));
        String limit = said.isEmpty() ? keyword : keyword + " (" + said + ")";
        Integer known = rules.get(limit);
        if (known == null && rules.size() >= MOST_RULES) {
            limit = keyword;
        }
        return rules.computeIfAbsent(limit, each -> findings.rule(Rule.of(FindingCode.SCHEMA, each)));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
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
