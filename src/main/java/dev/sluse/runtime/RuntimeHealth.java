package dev.sluse.runtime;

import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.console.HealthSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Up when every expected flow runs as the routes folder has it and there is space. Thread-safe. */
final class RuntimeHealth implements HealthSource {
    private final DiskGuard disk;
    private final FlowRegister register;
    private final RefusedFiles refused;
    private final Notices notices;
    private final RemoteSystems remote;
    private volatile boolean running;

    RuntimeHealth(DiskGuard disk, FlowRegister register, RefusedFiles refused, Notices notices, RemoteSystems remote) {
        this.disk = disk;
        this.register = register;
        this.refused = refused;
        this.notices = notices;
        this.remote = remote;
    }

    /** From now on the flows count; before, the runtime is starting. */
    void deployed() {
        running = true;
    }

    void stopping() {
        running = false;
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        if (!running) {
            checks.add(new Check("runtime", false, "The runtime is starting or stopping."));
            return checks;
        }
        @Nullable String full = disk.problem().orElse(null);
        checks.add(new Check("disk", full == null, full == null ? "" : full));
        if (notices.sendsMail()) {
            String mail = notices.problem().orElse("");
            checks.add(new Check("mail", mail.isEmpty(), mail));
        }
        remote.health().forEach(each -> checks.add(new Check(each.system(), each.up(), each.sentence())));
        for (FlowRegister.Entry each : register.all()) {
            String problem = register.problem(each).orElse("");
            checks.add(new Check(each.id(), problem.isEmpty(), problem));
        }
        for (FlowProblem each : refused.problems()) {
            String name = each.flow().isEmpty() ? each.where() : each.flow();
            // one that runs as it was last good is not as the folder has it
            checks.removeIf(check -> check.up() && check.name().equals(name));
            checks.add(new Check(name, false, each.toString()));
        }
        return checks;
    }
}
