package dev.sluse.component;

import dev.sluse.component.http.Truststore;
import dev.sluse.component.register.DatafordelerSettings;
import dev.sluse.datafordeler.Registers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.jspecify.annotations.Nullable;

/** Makes {@code register-events:REGISTER} endpoints. */
@Component("register-events")
public final class RegisterEventsComponent extends SluseComponent {
    private final Alarms alarms = new Alarms();
    /** One for each account, for all flows and as long as this runs: Java ends the threads of one only when it is collected. */
    private final Map<String, HttpClient> lines = new HashMap<>();

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

    /** What keeps lines open for an account, and asks for its tokens. */
    synchronized HttpClient lines(DatafordelerSettings settings, Truststore trusted) {
        return lines.computeIfAbsent(settings.account(), account -> settings.lines(trusted));
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
