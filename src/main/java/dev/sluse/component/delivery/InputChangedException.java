package dev.sluse.component.delivery;

import java.io.IOException;

/** The sender still wrote into his file after it was taken: it is begun again when it has come to rest. */
final class InputChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    InputChangedException(String path) {
        super(path
                + " was written to by its sender while it was worked on. It is begun again when it has come to rest.");
    }
}
