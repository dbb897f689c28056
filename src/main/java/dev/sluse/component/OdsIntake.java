package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.ods.Intake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A delivery on its way through a flow, as the desk of Opendatasoft sees it. */
record OdsIntake(FlowServices services, DeliveryWork work) implements Intake {
    @Override
    public String delivery() {
        return work.delivery().id();
    }

    @Override
    public void check() throws IOException {
        work.checkUnchanged();
    }

    @Override
    public Path folder(String name) {
        return services.remote().folder(work, name);
    }

    @Override
    public String name(Path file) {
        return services.remote().name(file);
    }

    @Override
    public List<Operation> accept(String kind, String target, List<Accepted> batches) {
        return services.remote().accept(work, kind, target, batches);
    }

    @Override
    public void ended(String delivery) {
        services.settlement().desk().look(delivery);
    }
}
