package dev.sluse.component;

import dev.sluse.SluseException;
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
 * Publishes a dataset of Opendatasoft (Huwise), with the delivered file as its resource; or stops a run, or takes the dataset from the public.
 *
 * The step ends when the order is written down here. From there it is carried out across restarts: the file goes up, its resource gets it,
 * the dataset is waited for as long as somebody else works on it, published, and followed until it is live or has failed.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "ods",
        title = "Opendatasoft",
        syntax = "ods:dataset",
        producerOnly = true,
        category = {Category.CLOUD})
public final class OdsEndpoint extends DefaultEndpoint {
    @UriPath(description = "The dataset: its id, or its uid (da_...).")
    @Metadata(required = true)
    private String dataset;

    @UriParam
    private OdsConfiguration configuration = new OdsConfiguration();

    OdsEndpoint(String uri, OdsComponent component, String dataset) {
        super(uri, component);
        this.dataset = dataset;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (dataset.isBlank()) {
            throw SluseException.configuration("missing-option", "ods needs a dataset.", "Write ods:<its id>.");
        }
        configuration.check(dataset);
        if (((OdsComponent) getComponent()).triesOut() && ods().accounts().reachesOut(configuration.getAccount())) {
            throw SluseException.configuration(
                    "outside-home",
                    "ods.url leads out of this machine, so the flow cannot be tried out.",
                    "Leave it unset: the stand-in serves then.");
        }
        List<String> missing = ods().accounts().missing(configuration.getAccount());
        if (!missing.isEmpty()) {
            throw SluseException.configuration(
                    "missing-setting",
                    (missing.size() == 1 ? "The setting " : "The settings ")
                            + String.join(", ", missing)
                            + (missing.size() == 1 ? " has no value." : " have no value."),
                    missing.size() == 1 ? "Set it." : "Set them.");
        }
    }

    @Override
    public Producer createProducer() {
        return new OdsProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw SluseException.configuration(
                "ods-is-a-target",
                "ods: is where a flow delivers; no flow begins with it.",
                "Begin with drop:, delivery: or schedule:.");
    }

    FlowServices services() {
        return ((OdsComponent) getComponent()).services();
    }

    OdsServices ods() {
        return ((OdsComponent) getComponent()).ods();
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public OdsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(OdsConfiguration configuration) {
        this.configuration = configuration;
    }
}
