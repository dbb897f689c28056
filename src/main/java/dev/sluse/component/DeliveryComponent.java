package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code delivery:FLOW} endpoints. */
@Component("delivery")
public final class DeliveryComponent extends SluseComponent {
    public DeliveryComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new DeliveryEndpoint(uri, this, path);
    }
}
