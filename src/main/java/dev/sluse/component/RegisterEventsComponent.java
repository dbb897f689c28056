package dev.sluse.component;

import dev.sluse.datafordeler.Registers;
import java.nio.file.Path;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** Makes {@code register-events:REGISTER} endpoints. */
@Component("register-events")
public final class RegisterEventsComponent extends SluseComponent {
    private final Alarms alarms = new Alarms();
    private @Nullable Registers registers;

    public RegisterEventsComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new RegisterEventsEndpoint(uri, this, path);
    }

    Alarms alarms() {
        return alarms;
    }

    /** Those of the program, with those of {@code config/registers.yaml} beside the launcher over them. */
    synchronized Registers registers() {
        Registers known = registers;
        if (known == null) {
            String root = System.getProperty("sluse.root", "");
            known = Registers.standard().with(Path.of(root).resolve("config").resolve("registers.yaml"));
            registers = known;
        }
        return known;
    }
}
