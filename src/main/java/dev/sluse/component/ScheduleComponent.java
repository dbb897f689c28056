package dev.sluse.component;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;

/** Makes {@code schedule:NAME} endpoints. */
@Component("schedule")
public final class ScheduleComponent extends SluseComponent {
    private final Alarms alarms = new Alarms();

    public ScheduleComponent(FlowServices services) {
        super(services);
    }

    @Override
    Endpoint endpoint(String uri, String path) {
        return new ScheduleEndpoint(uri, this, path);
    }

    Alarms alarms() {
        return alarms;
    }
}
