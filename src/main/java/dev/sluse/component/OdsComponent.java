package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code ods:DATASET} endpoints. */
@Component("ods")
public final class OdsComponent extends SluseComponent {
    private final OdsServices ods;

    public OdsComponent(FlowServices services, OdsServices ods) {
        super(services);
        this.ods = ods;
    }

    OdsServices ods() {
        return ods;
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new OdsEndpoint(uri, this, path);
    }
}
