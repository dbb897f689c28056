package dev.sluse.datalens;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The delivery that something is accepted for. */
public interface Intake {
    /** Its id. */
    String delivery();

    /** Throws if its input is no longer what it was when work on it began. */
    void check() throws IOException;

    /** Where batches are to lie; not made yet. */
    Path folder(String name);

    /** The name of a file there, as the ledger keeps it. */
    String name(Path file);

    /** Accepts all or none, durably, one behind the other: nothing of another delivery comes between them. */
    List<Operation> accept(List<Group> groups);
}
