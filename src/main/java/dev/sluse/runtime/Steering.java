package dev.sluse.runtime;

import dev.sluse.SluseException;
import dev.sluse.ledger.Requests;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Carries requests out. Each can be carried out twice, a crash having come between doing and answering: the second time finds it done
 * and says so. Used by one thread.
 */
final class Steering {
    private final Flows flows;
    private final Replays replays;
    private final Cancellation cancellation;
    private final Purge purge;
    private final OperationSteering operations;

    Steering(Flows flows, Replays replays, Cancellation cancellation, Purge purge, OperationSteering operations) {
        this.flows = flows;
        this.replays = replays;
        this.cancellation = cancellation;
        this.purge = purge;
        this.operations = operations;
    }

    /**
     * Carries one out.
     *
     * @return empty if it has begun and has to be asked for again
     * @throws IOException or a {@link SluseException} of kind ACCESS if it may go at another time
     */
    Optional<Answer> carryOut(Requests.Request request) throws IOException {
        try {
            Wish wish = Wish.of(request);
            if (wish instanceof Wish.Cancel cancel) {
                return cancellation.carryOut(cancel);
            }
            return Optional.of(wish instanceof Wish.Replay replay ? replays.carryOut(request, replay) : answer(wish));
        } catch (SluseException e) {
            if (e.kind() == SluseException.Kind.ACCESS) {
                throw e;
            }
            return Optional.of(Answer.of(e));
        }
    }

    private Answer answer(Wish wish) throws IOException {
        if (wish instanceof Wish.RetryOperation retry) {
            return operations.retry(retry);
        }
        if (wish instanceof Wish.CancelOperation cancel) {
            return operations.cancel(cancel);
        }
        if (wish instanceof Wish.StartFlow start) {
            return started(flows.start(start.flow()));
        }
        if (wish instanceof Wish.StopFlow stop) {
            flows.stop(stop.flow(), stop.reason());
            return Answer.done("Flow " + stop.flow() + " is stopped, over restarts too, until it is started.");
        }
        if (wish instanceof Wish.RunFlow run) {
            flows.run(run.flow());
            return Answer.done("Flow " + run.flow() + " looks at its source now.");
        }
        if (wish instanceof Wish.Deploy deploy) {
            return deployed(
                    flows.deploy(deploy.path().isEmpty() ? Optional.empty() : Optional.of(Path.of(deploy.path()))));
        }
        if (wish instanceof Wish.Purge what) {
            return purge.answer(what.dryRun());
        }
        throw new IllegalStateException("nothing carries out " + wish);
    }

    private static Answer started(FlowView flow) {
        return flow.state() == FlowView.State.RUNNING
                ? Answer.done("Flow " + flow.id() + " runs.")
                : Answer.wrong("Flow " + flow.id() + " does not run: " + flow.problem());
    }

    private static Answer deployed(DeployResult result) {
        StringBuilder text = new StringBuilder(result.added().size() + " added, "
                + result.changed().size() + " changed, "
                + result.removed().size() + " removed, "
                + result.unchanged().size() + " unchanged, "
                + result.refused().size() + " refused.");
        append(text, "added", result.added());
        append(text, "changed", result.changed());
        append(text, "removed", result.removed());
        append(text, "refused", result.refused());
        return new Answer(result.valid() ? Requests.DONE : Requests.WRONG, text.toString(), result);
    }

    private static void append(StringBuilder text, String what, List<?> things) {
        things.forEach(each -> text.append('\n').append(what).append("  ").append(each));
    }
}
