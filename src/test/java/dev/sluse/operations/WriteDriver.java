package dev.sluse.operations;

import dev.sluse.ledger.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A driver for tests: one request that the other side recognises by its UUID; some answers of each kind. */
record WriteDriver(String kind, Path home) implements Driver {
    @Override
    public String system() {
        return "datalens";
    }

    @Override
    public Request next(Operation operation, Instant now) {
        return new Request(
                system(),
                "POST",
                URI.create("http://127.0.0.1/" + operation.target() + "?id=" + operation.uuid()),
                Map.of(),
                new Request.Body.Content(home.resolve(Objects.requireNonNull(operation.request()))),
                null,
                Duration.ofSeconds(5),
                false);
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        if (answer instanceof Answer.None none) {
            return new Transition.Again(null, none.sentence(), null);
        }
        Answer.Reply reply = (Answer.Reply) answer;
        return switch (reply.status()) {
            case 200 -> new Transition.Done("written", "r-1", "3 rows", null);
            case 202 -> new Transition.Waiting("running", "r-1", "{\"asked\":1}", "", Duration.ofMinutes(1), null);
            case 400 -> new Transition.Refused("bad", "The table has no such column.", reply.text());
            case 410 -> new Transition.Failed("gone", "The table is gone.", reply.text());
            default -> new Transition.Again("busy", "It answered " + reply.status() + ".", null);
        };
    }
}
