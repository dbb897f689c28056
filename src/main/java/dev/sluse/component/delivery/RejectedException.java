package dev.sluse.component.delivery;

import dev.sluse.SluseException;
import java.io.Serial;

/** The whole delivery was refused for its data; the rest of the route is left out, the flow's {@code onException} may react. */
public class RejectedException extends SluseException {
    @Serial
    private static final long serialVersionUID = 1L;

    public RejectedException(String message, String hint) {
        super(Kind.DATA, "rejected", message, hint);
    }
}
