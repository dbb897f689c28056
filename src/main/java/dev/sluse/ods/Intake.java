package dev.sluse.ods;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The delivery that something is accepted for. */
public interface Intake {
    /** Its id. */
    String delivery();

    /** Throws if its input is no longer what it was when work on it began. */
    void check() throws IOException;

    /** Where files are to lie; not made yet. */
    Path folder(String name);

    /** The name of a file there, as the ledger keeps it. */
    String name(Path file);

    /** Accepts all or none, durably. */
    List<Operation> accept(String kind, String target, List<Accepted> batches);

    /** Another delivery has nothing more to do here: it may have come to its end. */
    void ended(String delivery);
}
