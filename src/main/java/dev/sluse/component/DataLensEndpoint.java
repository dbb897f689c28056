package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.datalens.RowBatches;
import java.time.Duration;
import java.util.List;
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
 * Writes rows into a table of Yandex DataLens by its Partner API, or deletes a partition of it.
 *
 * It takes NDJSON: put a step table:convert with to=ndjson before it where the flow begins with another format. Columns go by their
 * names; a table that is not there is made, with the types of the schema of that step. The step ends when all batches are written down
 * here; they are sent one after the other from there, each until DataLens has taken it, across restarts.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "datalens",
        title = "DataLens",
        syntax = "datalens:table",
        producerOnly = true,
        category = {Category.CLOUD})
public final class DataLensEndpoint extends DefaultEndpoint {
    private static final long MOST_BYTES = 1L << 30;

    @UriPath(description = "The table.")
    @Metadata(required = true)
    private String table;

    @UriParam
    private DataLensConfiguration configuration = new DataLensConfiguration();

    DataLensEndpoint(String uri, DataLensComponent component, String table) {
        super(uri, component);
        this.table = table;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        configuration.check(table, isConfirmationNeeded());
        bounds();
        if (((DataLensComponent) getComponent()).triesOut()
                && datalens().accounts().reachesOut(configuration.getAccount())) {
            throw SluseException.configuration(
                    "outside-home",
                    "datalens.upload-url leads out of this machine, so the flow cannot be tried out.",
                    "Leave it unset: the stand-in serves then.");
        }
        if (datalens().isStoodIn().test(configuration.getAccount())) {
            return;
        }
        List<String> missing = datalens().accounts().missing(configuration.getAccount());
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            throw SluseException.configuration(
                    "missing-setting",
                    missing.size() == 1
                            ? "The setting " + names + " has no value."
                            : "The settings " + names + " have no value.",
                    "Set " + (missing.size() == 1 ? "it" : "them")
                            + " (datalens.credentials takes what the provider gave as a whole), or name in sluse.flows"
                            + " only the flows that are wanted.");
        }
        if (connection().isEmpty()) {
            throw SluseException.configuration(
                    "missing-setting",
                    "The setting datalens.connection-id has no value.",
                    "Set it, or write the option connection.");
        }
    }

    private boolean isConfirmationNeeded() {
        return datalens().isProduction();
    }

    RowBatches.Bounds bounds() {
        long keyBytes = ByteCount.of("maxKeyBytes", configuration.getMaxKeyBytes(), 1, MOST_BYTES);
        long bytes = ByteCount.of("batchBytes", configuration.getBatchBytes(), 1, MOST_BYTES);
        return new RowBatches.Bounds(configuration.getBatchRows(), bytes, keyBytes);
    }

    String connection() {
        String own = configuration.getConnection();
        return own.isBlank() ? datalens().accounts().connection(configuration.getAccount()) : own.strip();
    }

    /** How long to wait for the operations. */
    Duration maxWait() {
        return configuration.getMaxWait();
    }

    @Override
    public Producer createProducer() {
        return new DataLensProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw SluseException.configuration(
                "datalens-is-a-target",
                "datalens: is where a flow delivers; no flow begins with it.",
                "Begin with drop: or register-events:.");
    }

    FlowServices services() {
        return ((DataLensComponent) getComponent()).services();
    }

    DataLensServices datalens() {
        return ((DataLensComponent) getComponent()).datalens();
    }

    public String getTable() {
        return table;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public DataLensConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DataLensConfiguration configuration) {
        this.configuration = configuration;
    }
}
