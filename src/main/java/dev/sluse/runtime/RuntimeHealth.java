package dev.sluse.runtime;

import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.console.HealthSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;

/** Up when every expected flow runs and there is space. Thread-safe. */
final class RuntimeHealth implements HealthSource {
    private final CamelContext context;
    private final DiskGuard disk;
    private final Notices notices;
    private volatile @Nullable FlowDeployer deployer;

    RuntimeHealth(CamelContext context, DiskGuard disk, Notices notices) {
        this.context = context;
        this.disk = disk;
        this.notices = notices;
    }

    /** From now on the flows count; before, the runtime is starting. */
    void deployed(FlowDeployer done) {
        deployer = done;
    }

    void stopping() {
        deployer = null;
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        FlowDeployer flows = deployer;
        if (flows == null) {
            checks.add(new Check("runtime", false, "The runtime is starting or stopping."));
            return checks;
        }
        disk.problem()
                .ifPresentOrElse(
                        problem -> checks.add(new Check("disk", false, problem)),
                        () -> checks.add(new Check("disk", true, "")));
        if (notices.sendsMail()) {
            String mail = notices.problem().orElse("");
            checks.add(new Check("mail", mail.isEmpty(), mail));
        }
        flows.deployed().forEach(flow -> checks.add(check(flow.id())));
        flows.problems()
                .forEach(problem -> checks.add(new Check(
                        problem.flow().isEmpty() ? problem.where() : problem.flow(), false, problem.toString())));
        return checks;
    }

    private Check check(String flow) {
        ServiceStatus status = context.getRouteController().getRouteStatus(flow);
        boolean up = status == ServiceStatus.Started;
        return new Check(
                flow,
                up,
                up ? "" : "Flow " + flow + " does not run: it is " + (status == null ? "gone" : status) + ".");
    }
}
