package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.ledger.Requests;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a request.
 *
 * @param outcome one of the constants of {@link Requests}
 * @param text one sentence, and a line for each thing that is told beside it
 * @param detail what machines are told beside it, plain data; null if nothing is
 */
record Answer(int outcome, String text, @Nullable Object detail) {
    static Answer done(String text) {
        return new Answer(Requests.DONE, text, null);
    }

    static Answer refused(String text) {
        return new Answer(Requests.REFUSED, text, null);
    }

    static Answer wrong(String text) {
        return new Answer(Requests.WRONG, text, null);
    }

    static Answer of(SluseException fault) {
        return new Answer(fault.kind().exitCode(), fault.sentence(), null);
    }
}
