package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code nvdb:OPERATION} endpoints. */
@Component("nvdb")
public final class NvdbComponent extends SluseComponent {
    private final NvdbServices nvdb;

    public NvdbComponent(FlowServices services, NvdbServices nvdb) {
        super(services);
        this.nvdb = nvdb;
    }

    NvdbServices nvdb() {
        return nvdb;
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new NvdbEndpoint(uri, this, path);
    }
}
