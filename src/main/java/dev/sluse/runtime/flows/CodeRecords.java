package dev.sluse.runtime.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a code list's rows into the records that Camel's Parquet format takes: code and name, both text. */
final class CodeRecords implements Processor {
    private static final Schema CODE = SchemaBuilder.record("Code")
            .fields()
            .requiredString("code")
            .requiredString("name")
            .endRecord();

    @Override
    public void process(Exchange exchange) {
        List<?> rows = exchange.getProperty(CodeListsRoute.ROWS, List.class);
        List<GenericRecord> records = new ArrayList<>();
        for (Object each : rows) {
            Map<?, ?> row = (Map<?, ?>) each;
            GenericRecord record = new GenericData.Record(CODE);
            record.put("code", row.get("code"));
            record.put("name", row.get("name"));
            records.add(record);
        }
        exchange.getMessage().setBody(records);
    }
}
