package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code datalens:TABLE} endpoints. */
@Component("datalens")
public final class DataLensComponent extends SluseComponent {
    private final DataLensServices datalens;

    public DataLensComponent(FlowServices services, DataLensServices datalens) {
        super(services);
        this.datalens = datalens;
    }

    DataLensServices datalens() {
        return datalens;
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new DataLensEndpoint(uri, this, path);
    }
}
