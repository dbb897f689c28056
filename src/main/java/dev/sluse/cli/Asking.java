package dev.sluse.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Requests.Request;
import dev.sluse.ledger.Wish;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.HomeLock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command asks the runtime for something: by a request in the ledger. */
final class Asking {
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final int LOOK_EVERY_MILLIS = 50;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    /** What a machine reads. */
    record Asked(
            long request, @Nullable Integer outcome, @Nullable String answer, @JsonRawValue @Nullable String detail) {}

    HomeOption home() {
        return home;
    }

    boolean isJson() {
        return json;
    }

    /**
     * Writes the request down. If a runtime holds the home, waits for its answer and says it; if none does, says that the next one will
     * carry it out.
     *
     * @param wish what is wished, with what the ledger knows
     * @return the exit code
     */
    int ask(Surroundings surroundings, CommandSpec spec, Function<Ledger, Wish> wish) throws InterruptedException {
        return ask(surroundings, spec, wish, asked -> asked);
    }

    /**
     * The same.
     *
     * @param view what a machine reads instead
     */
    int ask(Surroundings surroundings, CommandSpec spec, Function<Ledger, Wish> wish, Function<Asked, Object> view)
            throws InterruptedException {
        Home at = home.home(surroundings);
        try (Ledger ledger = home.ledger(surroundings)) {
            Wish wished = wish.apply(ledger);
            boolean runs = HomeLock.holder(at).isPresent();
            long id = ledger.requests().write(wished);
            Optional<Request> answered = runs ? await(ledger.requests(), id, at) : Optional.empty();
            return answered.map(each -> tell(each, spec, view)).orElseGet(() -> tellOpen(id, at, spec, view));
        }
    }

    private static Optional<Request> await(Requests requests, long id, Home home) throws InterruptedException {
        long deadline = System.nanoTime() + MOST.toNanos();
        while (true) {
            Optional<Request> answered = requests.find(id).filter(each -> each.answer() != null);
            boolean givesUp =
                    System.nanoTime() > deadline || HomeLock.holder(home).isEmpty();
            if (answered.isPresent() || givesUp) {
                return answered;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private int tell(Request request, CommandSpec spec, Function<Asked, Object> view) {
        String answer = String.valueOf(request.answer());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, view.apply(new Asked(request.id(), request.outcome(), answer, request.detail())));
        } else if (request.outcome() == Requests.DONE || answer.contains("\n")) {
            out.println(answer);
            out.flush();
        } else {
            spec.commandLine().getErr().println("sluse: " + answer);
        }
        return request.outcome();
    }

    private int tellOpen(long id, Home at, CommandSpec spec, Function<Asked, Object> view) {
        boolean runs = HomeLock.holder(at).isPresent();
        spec.commandLine()
                .getErr()
                .println(
                        runs
                                ? "sluse: The runtime of " + at.root() + " has not carried it out yet: request " + id
                                        + " is written down, and it will."
                                : "sluse: No runtime runs " + at.root() + ": request " + id
                                        + " is written down, and the next one that starts carries it out.");
        if (json) {
            Json.print(spec.commandLine().getOut(), view.apply(new Asked(id, null, null, null)));
        }
        return runs ? ExitCodes.ACCESS : ExitCodes.OK;
    }
}
