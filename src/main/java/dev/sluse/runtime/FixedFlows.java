package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;

/** The flows as they were deployed at the start. */
final class FixedFlows implements Flows {
    private final CamelContext context;
    private final FlowDeployer deployer;
    private final Instant since;

    FixedFlows(CamelContext context, FlowDeployer deployer, InstantSource clock) {
        this.context = context;
        this.deployer = deployer;
        this.since = clock.instant();
    }

    @Override
    public List<FlowView> list() {
        return deployer.deployed().stream().map(this::view).toList();
    }

    private FlowView view(DeployedFlow flow) {
        boolean runs = context.getRouteController().getRouteStatus(flow.id()) == ServiceStatus.Started;
        String from = context.getRoute(flow.id()).getEndpoint().getEndpointUri().replaceFirst("\\?.*", "");
        return new FlowView(
                flow.id(),
                flow.description(),
                flow.source(),
                from.replace("://", ":"),
                runs ? FlowView.State.RUNNING : FlowView.State.STOPPED,
                "",
                "",
                since);
    }

    private FlowView known(String id) {
        return list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> SluseException.configuration("no-flow", "There is no flow " + id + ".", ""));
    }

    @Override
    public FlowView start(String id) {
        known(id);
        try {
            context.getRouteController().startRoute(id);
        } catch (Exception e) {
            throw SluseException.configuration("flow-not-started", CamelFault.sentence(e), "");
        }
        return known(id);
    }

    @Override
    public FlowView stop(String id, String reason) {
        known(id);
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw SluseException.configuration("flow-not-stopped", CamelFault.sentence(e), "");
        }
        return known(id);
    }

    @Override
    public void run(String id) {
        known(id);
    }

    @Override
    public DeployResult deploy(Optional<Path> path) {
        return new DeployResult(
                List.of(),
                List.of(),
                List.of(),
                deployer.deployed().stream().map(DeployedFlow::id).toList(),
                List.of());
    }
}
