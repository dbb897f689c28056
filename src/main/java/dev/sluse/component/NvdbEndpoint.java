package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.nvdb.rows.Change;
import java.util.List;
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
 * Writes road objects to NVDB by API Skriv, as changesets that are followed to their end.
 *
 * It takes a CSV with a mapping, also behind a table step, or road objects as the API has them: a changeset, or one object a line. Each
 * row is held to the data catalogue first. The step ends when all changesets are written down here; they are registered, started and
 * followed from there, for days if NVDB waits for a lock, across restarts. What became of each row stands in result.csv of the report.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "nvdb",
        title = "NVDB",
        syntax = "nvdb:operation",
        producerOnly = true,
        category = {Category.CLOUD})
public final class NvdbEndpoint extends DefaultEndpoint {
    @UriPath(
            enums = "registrer,oppdater,delvisOppdater,korriger,delvisKorriger,lukk,fjern",
            description = "What the changesets do with their objects.")
    @Metadata(required = true)
    private String operation;

    @UriParam
    private NvdbConfiguration configuration = new NvdbConfiguration();

    NvdbEndpoint(String uri, NvdbComponent component, String operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Change change = change();
        configuration.check(change, nvdb().isProduction());
        mapping().ifPresent(MappingFile::mapping);
        String account = configuration.getAccount();
        if (((NvdbComponent) getComponent()).triesOut()
                && nvdb().leavesMachine().test(account)) {
            throw SluseException.configuration(
                    "outside-home",
                    "nvdb.url leads out of this machine, so the flow cannot be tried out.",
                    "Leave it unset: the stand-in serves then.");
        }
        List<String> missing = nvdb().accounts().missing(account);
        if (!missing.isEmpty()) {
            throw SluseException.configuration(
                    "missing-setting",
                    missing.size() == 1
                            ? "The setting " + missing.get(0) + " has no value."
                            : "The settings " + String.join(", ", missing) + " have no value.",
                    missing.size() == 1 ? "Set it." : "Set them.");
        }
        if (configuration.getResponsible().isBlank()
                && nvdb().accounts().needsResponsible(account)
                && !nvdb().isStoodIn().test(account)) {
            throw SluseException.configuration(
                    "missing-option",
                    "nvdb with a service account needs its option responsible: NVDB refuses what nobody answers for.",
                    "Write the user name of a person.");
        }
    }

    /** What the changesets do. */
    Change change() {
        return Change.of(operation)
                .orElseThrow(() -> SluseException.configuration(
                        "bad-option",
                        "There is no operation nvdb:" + operation + ".",
                        "Possible are " + String.join(", ", Change.words()) + "."));
    }

    /** The flow's mapping, where it names one. */
    Optional<MappingFile> mapping() {
        String name = configuration.getMapping().strip();
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new MappingFile(
                        name, services().routes().resolve("mappings").resolve(name)));
    }

    @Override
    public Producer createProducer() {
        return new NvdbProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw SluseException.configuration(
                "nvdb-is-a-target", "nvdb: is where a flow delivers; no flow begins with it.", "Begin with drop:.");
    }

    FlowServices services() {
        return ((NvdbComponent) getComponent()).services();
    }

    NvdbServices nvdb() {
        return ((NvdbComponent) getComponent()).nvdb();
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public NvdbConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(NvdbConfiguration configuration) {
        this.configuration = configuration;
    }
}
