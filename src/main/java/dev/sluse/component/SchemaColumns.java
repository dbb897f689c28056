package dev.sluse.component;

import dev.sluse.datalens.Column;
import dev.sluse.datalens.ColumnType;
import dev.sluse.table.TableRequest;
import dev.sluse.table.schema.ColumnSpec;
import dev.sluse.table.schema.RowSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** The columns that the schema of a table step before promises, for a table that is made. */
final class SchemaColumns {
    /** Name of the exchange property with the schema of the last table step that had one. */
    static final String PROPERTY = "SluseSchema";

    private SchemaColumns() {}

    /** By name; empty if no step before had a schema. */
    static Map<String, Column> of(Exchange exchange) {
        TableRequest.SchemaText schema = exchange.getProperty(PROPERTY, TableRequest.SchemaText.class);
        Map<String, Column> columns = new LinkedHashMap<>();
        if (schema != null) {
            for (ColumnSpec each :
                    RowSchema.compile(schema.name(), schema.text()).columns()) {
                columns.put(each.name(), Column.of(each.name(), type(each), !each.required()));
            }
        }
        return columns;
    }

    private static ColumnType type(ColumnSpec column) {
        return switch (column.type().kind()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT32, INT64 -> ColumnType.INTEGER;
            case DOUBLE, DECIMAL -> ColumnType.FLOAT;
            case DATE -> ColumnType.DATE;
            case INSTANT, LOCAL_TIME -> ColumnType.DATETIME;
            default -> ColumnType.STRING;
        };
    }
}
