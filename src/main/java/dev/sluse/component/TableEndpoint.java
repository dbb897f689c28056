package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.table.TableOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Checks each row of a table and writes the accepted ones in another format.
 *
 * Each row is held to the JSON Schema. With onInvalid=reject one refused row refuses the file: the rest of the route is left out,
 * the file goes to quarantine/ and its report says why. With onInvalid=quarantine the good rows go on and the others are set aside.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "table",
        title = "Table",
        syntax = "table:operation",
        producerOnly = true,
        category = {Category.TRANSFORMATION})
public final class TableEndpoint extends DefaultEndpoint {
    @UriPath(
            enums = "csv-to-parquet,json-to-csv,excel-to-csv,excel-to-csv-v2,data-copy,convert,check",
            description =
                    "What to do: csv-to-parquet; data-copy (the bytes as they are); convert (any table to the format in"
                            + " the option to); check (hands on the accepted rows in the same format).")
    @Metadata(required = true)
    private String operation;

    @UriParam
    private TableConfiguration configuration = new TableConfiguration();

    @UriParam
    private TableReading reading = new TableReading();

    TableEndpoint(String uri, TableComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        options();
        Optional<SchemaFile> schema = schema();
        if (schema.isPresent()) {
            services().schemas().check(schema.get().name(), schema.get().text());
        }
    }

    /** The options as the engine wants them. */
    TableOptions options() {
        return TableOptions.of(configuration.texts(task(), reading), services().maskKey());
    }

    TableOperation task() {
        return Arrays.stream(TableOperation.values())
                .filter(each -> each.word().equals(operation))
                .findFirst()
                .orElseThrow(() -> refused(operation));
    }

    /** The flow's schema, where it names one. */
    Optional<SchemaFile> schema() {
        String name = configuration.getSchema();
        Path schemas = services().routes().resolve("schemas");
        return name.isEmpty() ? Optional.empty() : Optional.of(new SchemaFile(name, schemas.resolve(name)));
    }

    private static SluseException refused(String operation) {
        String known =
                Arrays.stream(TableOperation.values()).map(TableOperation::word).collect(Collectors.joining(", "));
        boolean later = operation.equals("json-to-csv") || operation.startsWith("excel-to-csv");
        return SluseException.configuration(
                later ? "not-yet" : "bad-option",
                later
                        ? "table:" + operation + " is not part of this version: it reads CSV only."
                        : "There is no operation table:" + operation + ".",
                "Possible are " + known + ".");
    }

    @Override
    public Producer createProducer() {
        return new TableProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw SluseException.configuration(
                "table-is-a-step", "table: is a step of a flow; no flow begins with it.", "Begin with drop:.");
    }

    FlowServices services() {
        return ((TableComponent) getComponent()).services();
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public TableConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TableConfiguration configuration) {
        this.configuration = configuration;
    }

    public TableReading getReading() {
        return reading;
    }

    public void setReading(TableReading reading) {
        this.reading = reading;
    }
}
