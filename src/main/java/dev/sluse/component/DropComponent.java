package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code drop:FOLDER} endpoints. */
@Component("drop")
public final class DropComponent extends SluseComponent {
    public DropComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new DropEndpoint(uri, this, path);
    }
}
