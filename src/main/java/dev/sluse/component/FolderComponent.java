package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code folder:FOLDER} endpoints. */
@Component("folder")
public final class FolderComponent extends SluseComponent {
    public FolderComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new FolderEndpoint(uri, this, path);
    }
}
