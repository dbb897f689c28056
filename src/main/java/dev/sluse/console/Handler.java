package dev.sluse.console;

import java.io.IOException;

/** Answers calls of one method and path. Thread-safe. */
@FunctionalInterface
interface Handler {
    /** @throws dev.sluse.SluseException if the call is refused; its sentence is the answer */
    Reply answer(Call call) throws IOException;
}
