package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import java.io.Serial;
import java.nio.file.Path;

/** What is made from a file would take the name of what another file was made into. */
public final class NameTakenException extends RejectedException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String other;

    /**
     * @param own the delivery that is refused
     * @param target what both would be
     * @param first whose it is
     */
    NameTakenException(Delivery own, Path target, Delivery first) {
        super(
                own.path() + " was refused: " + target + " is made from " + first.path() + " (" + first.id()
                        + "), and would be replaced.",
                "Give it a name of its own.");
        this.other = first.path();
    }

    /** The path of the file that has the name. */
    public String other() {
        return other;
    }
}
