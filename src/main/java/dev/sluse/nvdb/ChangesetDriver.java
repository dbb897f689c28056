package dev.sluse.nvdb;

import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Operation.State;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a changeset: registers it, writes down its UUID, starts it, follows it for as long as it takes, and keeps its status
 * (contract 4). One operation has at any time at most one changeset that can have been started, and only one whose UUID the ledger has.
 * Pure, but that the batch's file is read.
 */
public final class ChangesetDriver implements Driver {
    private final Function<String, NvdbApi> accounts;
    private final Path home;
    private final Phase preparing = new Preparing();
    private final Phase searching = new Searching();
    private final Following following = new Following();
    private final Phase starting = new Starting(following);
    private final Phase concluding = new Concluding(following);

    /**
     * @param accounts the API of an account; empty for the one without a name
     * @param home that the batches lie below
     */
    public ChangesetDriver(Function<String, NvdbApi> accounts, Path home) {
        this.accounts = accounts;
        this.home = home;
    }

    @Override
    public String kind() {
        return NvdbOrders.KIND;
    }

    @Override
    public String system() {
        return NvdbOrders.SYSTEM;
    }

    @Override
    public Request next(Operation operation, Instant now) {
        Run run = run(operation, operation.attempts());
        return phase(run.memo().step()).next(run);
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        // one more was sent since it was asked what is next
        Run run = run(operation, operation.attempts() - 1);
        return phase(run.memo().step()).absorb(run, answer, now);
    }

    @Override
    public Duration apart(Operation operation) {
        @Nullable Memo memo = Memo.of(operation);
        if (memo == null) {
            return Duration.ZERO;
        }
        Step due = Run.due(operation, operation.attempts(), NvdbOrders.of(operation))
                .step();
        boolean wasSent = operation.attempts() > memo.sent();
        return switch (due) {
            case FOLLOW, INQUIRE, LOOK, RENEW ->
                // what ended badly was answered, and nothing was sent since it is to be tried again
                operation.state() != State.PENDING && Run.isLookLost(memo, operation.attempts())
                        ? PollTable.leastAfterLost()
                        : PollTable.least(memo.watch());
            // the first time it is no question for the state, which is known to be an end
            case STATUS -> wasSent ? PollTable.least(Progress.RUNNING, false) : Duration.ZERO;
            default -> Duration.ZERO;
        };
    }

    @Override
    public Optional<FollowUp> takeBack(Operation operation) {
        return CancelDriver.of(operation);
    }

    @Override
    public Optional<URI> page(Operation operation) {
        String uuid = operation.remoteId();
        return uuid == null
                ? Optional.empty()
                : Optional.of(accounts.apply(NvdbOrders.of(operation).account()).page(uuid));
    }

    private Run run(Operation operation, int before) {
        NvdbOrders orders = NvdbOrders.of(operation);
        return Run.of(operation, before, orders, accounts.apply(orders.account()), home);
    }

    private Phase phase(Step step) {
        return switch (step) {
            case READ, VALIDATE, REGISTER -> preparing;
            case FIND, COMPARE, SWEEP, DOUBLE, DISCARD -> searching;
            case START, LOOK, RENEW -> starting;
            case FOLLOW, INQUIRE, LOCK -> following;
            case STATUS -> concluding;
        };
    }
}
