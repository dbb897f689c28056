package dev.sluse.runtime.flows;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * Code lists, dropped as CSV, published as JSON and as Parquet. The sample of a flow in Java, with ordinary Camel steps between
 * ours: code lists are small, so they may be in memory as a whole.
 */
public final class CodeListsRoute extends RouteBuilder {
    /** The property that keeps the rows while the body is JSON. */
    static final String ROWS = "codeListRows";

    @Override
    public void configure() {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setUseOrderedMaps(true);
        from("drop:code-lists?include=.*[.]csv")
                .id("code-lists")
                .description("Code lists, dropped as CSV, checked and published as JSON and Parquet")
                .unmarshal(csv)
                .id("read-csv")
                .setProperty(ROWS, body())
                .id("keep-rows")
                .marshal()
                .json(JsonLibrary.Jackson)
                .id("write-json")
                .to("json-validator:dev/sluse/flows/code-list.schema.json")
                .id("check")
                .setHeader("CamelFileName", simple("${file:name.noext}.json"))
                .id("name")
                .to("folder:code-lists")
                .id("publish")
                .process(new CodeRecords())
                .id("make-records")
                .marshal()
                .parquetAvro()
                .id("write-parquet")
                .setHeader("CamelFileName", simple("${file:name.noext}.parquet"))
                .id("name-parquet")
                .to("folder:code-lists")
                .id("publish-parquet");
    }
}
