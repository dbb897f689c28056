package dev.sluse.datalens;

import dev.sluse.SluseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How rows get into a table: whether it has to be made first, or made anew, and how they match its columns.
 *
 * @param definition that it has to be given first; null if it is as it has to be
 * @param alter whether the definition changes a table that is there
 */
record TablePlan(@Nullable TableDefinition definition, boolean alter, ColumnMatch match) {

    /** For a table that is there and stays as it is. */
    static TablePlan of(WriteOrder order, TableInfo table) {
        refuseOtherKeys(order, table);
        return new TablePlan(null, false, match(order, table.schema(), table.replacingKey(), table.partitionKey()));
    }

    /** For a table that is there and may be altered to have what the rows have. */
    static TablePlan altered(WriteOrder order, TableInfo table, Map<String, Column> rows) {
        List<Column> schema = new ArrayList<>(table.schema());
        wanted(order, rows).forEach((name, column) -> {
            if (table.column(name).isEmpty()) {
                schema.add(column);
            }
        });
        boolean ownKeys = order.isKeyMeant();
        List<String> replacing =
                ownKeys && !order.replacingKey().isEmpty() ? order.replacingKey() : table.replacingKey();
        List<String> partition =
                ownKeys && !order.partitionKey().isEmpty() ? order.partitionKey() : table.partitionKey();
        TableDefinition definition = new TableDefinition(table.title(), partition, replacing, List.copyOf(schema));
        ColumnMatch match = match(order, schema, replacing, partition);
        return definition.isThere(table) ? new TablePlan(null, false, match) : new TablePlan(definition, true, match);
    }

    /** For one that is not there. */
    static TablePlan made(WriteOrder order, Map<String, Column> rows) {
        List<Column> schema = List.copyOf(wanted(order, rows).values());
        TableDefinition definition =
                new TableDefinition(order.table(), order.partitionKey(), order.replacingKey(), schema);
        return new TablePlan(definition, false, match(order, schema, order.replacingKey(), order.partitionKey()));
    }

    /** The columns that the rows bring, by the table's names. */
    private static Map<String, Column> wanted(WriteOrder order, Map<String, Column> rows) {
        Map<String, Column> wanted = new LinkedHashMap<>();
        if (!order.choice().leavesOut()) {
            wanted.putAll(rows);
            return wanted;
        }
        order.choice().sources().forEach((name, source) -> {
            Column column = rows.containsKey(source)
                    ? rows.get(source)
                    : order.declared().get(source);
            if (column == null) {
                throw SluseException.configuration(
                        "unknown-column",
                        "The rows have no column " + source + ", which the option columns of datalens names.",
                        "They have " + String.join(", ", rows.keySet()) + ".");
            }
            wanted.put(name, new Column(name, name, column.type(), column.nullable()));
        });
        return wanted;
    }

    private static ColumnMatch match(
            WriteOrder order, List<Column> schema, List<String> replacingKey, List<String> partitionKey) {
        if (order.replacePartitions() && partitionKey.isEmpty()) {
            throw SluseException.configuration(
                    "no-partition-key",
                    "Table " + order.table() + " has no partition key, so replacePartitions can delete nothing.",
                    "Leave replacePartitions out, or write partitionKey where the table is made.");
        }
        return ColumnMatch.of(
                order.table(),
                schema,
                order.choice(),
                replacingKey,
                order.replacePartitions() ? partitionKey : List.of());
    }

    private static void refuseOtherKeys(WriteOrder order, TableInfo table) {
        refuseOther(order, "replacingKey", order.replacingKey(), table.replacingKey());
        refuseOther(order, "partitionKey", order.partitionKey(), table.partitionKey());
    }

    private static void refuseOther(WriteOrder order, String option, List<String> wanted, List<String> there) {
        if (order.isKeyMeant() && !wanted.isEmpty() && !wanted.equals(there)) {
            throw SluseException.configuration(
                    "other-key",
                    "Option " + option + " is " + String.join(",", wanted) + ", but table " + order.table() + " has "
                            + (there.isEmpty() ? "none" : String.join(",", there)) + ".",
                    "Write it as the table has it, or set alterTable=true, which drops the table's data.");
        }
    }
}
