package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.http.Truststore;
import dev.sluse.component.register.DatafordelerSettings;
import dev.sluse.component.schedule.Times;
import dev.sluse.datafordeler.Enrichment;
import dev.sluse.datafordeler.Register;
import dev.sluse.datafordeler.Registers;
import dev.sluse.datafordeler.Selection;
import java.net.http.HttpClient;
import java.util.Optional;
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
 * Begins a flow with the change events of a government register at Datafordeler: only those of completely imported packages, each once,
 * across restarts and crashes.
 *
 * The body is a file of NDJSON, one event a line, in the order of their ids. The headers SluseFirstEventId and SluseLastEventId say which
 * stretch of ids it covers, SluseRegister which register.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "register-events",
        title = "Register events",
        syntax = "register-events:register",
        consumerOnly = true,
        category = {Category.API})
public final class RegisterEventsEndpoint extends DefaultEndpoint {
    @UriPath(description = "The register's code, such as BBR, MAT or CVR.")
    @Metadata(required = true)
    private String register;

    @UriParam
    private RegisterEventsConfiguration configuration = new RegisterEventsConfiguration();

    RegisterEventsEndpoint(String uri, RegisterEventsComponent component, String register) {
        super(uri, component);
        this.register = register;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        known();
        settings().check();
        selection();
        times();
        configuration.check();
        enrichment();
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RegisterEventsConsumer consumer = new RegisterEventsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw SluseException.configuration(
                "register-is-a-source", "register-events: is where a flow begins; it cannot be sent to.", "");
    }

    FlowServices services() {
        return component().services();
    }

    Alarms alarms() {
        return component().alarms();
    }

    HttpClient lines(Truststore trusted) {
        return component().lines(settings(), trusted);
    }

    private RegisterEventsComponent component() {
        return (RegisterEventsComponent) getComponent();
    }

    DatafordelerSettings settings() {
        return new DatafordelerSettings(configuration.getAccount(), getCamelContext()::resolvePropertyPlaceholders);
    }

    /** The register at the version that holds. */
    Register known() {
        Registers all = component().registers();
        Register found = all.find(register)
                .orElseThrow(() -> RegisterEventsConfiguration.bad(
                        "There is no register " + register
                                + NearestName.of(register, all.codes())
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("."),
                        "Known are " + String.join(", ", all.codes())
                                + "; others can be added in config/registers.yaml."));
        if (!found.noEvents().isEmpty()) {
            throw RegisterEventsConfiguration.bad(
                    "The register " + register + " (" + found.name() + ") cannot be followed: " + found.noEvents()
                            + ".",
                    "");
        }
        int version = configuration.getVersion();
        int set = version > 0 ? version : settings().version(register);
        return set > 0 ? found.atVersion(set) : found;
    }

    Selection selection() {
        return configuration.selection(known());
    }

    /** When the register is asked. */
    Times times() {
        return configuration.times(settings());
    }

    /** Which fields of rows are fetched; empty: none. */
    Optional<Enrichment> enrichment() {
        return configuration.enrichment(known(), services().routes());
    }

    public String getRegister() {
        return register;
    }

    public void setRegister(String register) {
        this.register = register;
    }

    public RegisterEventsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(RegisterEventsConfiguration configuration) {
        this.configuration = configuration;
    }
}
