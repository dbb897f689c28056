package dev.sluse.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Which remote systems are told of at the start. */
class UsedSystemsTest {
    @Test
    void theSystemsAreThoseOfTheDeployedFlowsEach() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("register-events", new DirectComponent());
            context.addComponent("datalens", new MockComponent());
            context.addComponent("okdata-events", new MockComponent());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("register-events:BBR").to("datalens:bbr_events").to("mock:end");
                    from("direct:in").to("okdata-events:x").to("datalens:other");
                }
            });
            context.start();
            assertThat(UsedSystems.of(context)).containsExactly("datafordeler", "datalens", "okdata");
        }
    }
}
