package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.datalens.Intake;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A delivery on its way through a flow, as the desk sees it. */
record DataLensIntake(RemoteWork remote, DeliveryWork work) implements Intake {
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
        return remote.folder(work, name);
    }

    @Override
    public String name(Path file) {
        return remote.name(file);
    }

    @Override
    public List<Operation> accept(List<Group> groups) {
        return remote.acceptAll(work, groups);
    }
}
