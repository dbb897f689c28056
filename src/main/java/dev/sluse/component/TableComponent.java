package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code table:OPERATION} endpoints. */
@Component("table")
public final class TableComponent extends SluseComponent {
    public TableComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new TableEndpoint(uri, this, path);
    }
}
