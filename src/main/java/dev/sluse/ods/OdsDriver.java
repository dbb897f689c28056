package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.ledger.Operation;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Driver;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one order on one dataset, all its steps: the ledger keeps where it stands, so that a crash or a week between two of them
 * changes nothing. What is not to be done twice blindly (a new resource, an order) is asked for once it may have been sent.
 */
public final class OdsDriver implements Driver {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Step, Turn> TURNS = turns();

    private final Action action;
    private final Function<String, Automation> accounts;
    private final Path home;
    private final PollTable polls;

    /**
     * @param accounts the API of an account; empty for the one without a name
     * @param home that files lie below
     */
    public OdsDriver(Action action, Function<String, Automation> accounts, Path home, PollTable polls) {
        this.action = action;
        this.accounts = accounts;
        this.home = home;
        this.polls = polls;
    }

    /** One for each action. */
    public static List<Driver> all(Function<String, Automation> accounts, Path home, PollTable polls) {
        return Arrays.stream(Action.values())
                .<Driver>map(each -> new OdsDriver(each, accounts, home, polls))
                .toList();
    }

    private static Map<Step, Turn> turns() {
        Turn finding = new Finding();
        Turn comparing = new Comparing();
        Turn placing = new Placing();
        Turn storing = new Storing();
        Turn verifying = new Verifying();
        Turn aborting = new Aborting();
        return Map.ofEntries(
                Map.entry(Step.FIND, finding),
                Map.entry(Step.FIND_UID, finding),
                Map.entry(Step.UPLOAD, new Uploading()),
                Map.entry(Step.QUIET, new Quieting()),
                Map.entry(Step.BASELINE, new Baselining()),
                Map.entry(Step.HISTORY, comparing),
                Map.entry(Step.RESOURCES, placing),
                Map.entry(Step.CREATE, storing),
                Map.entry(Step.RECHECK, placing),
                Map.entry(Step.REPLACE, storing),
                Map.entry(Step.COMPARE, comparing),
                Map.entry(Step.ORDER, new Ordering()),
                Map.entry(Step.ASK, new Asking()),
                Map.entry(Step.FOLLOW, new Following()),
                Map.entry(Step.PROCESSORS, verifying),
                Map.entry(Step.FIELDS, verifying),
                Map.entry(Step.VERIFY, verifying),
                Map.entry(Step.LOOK, aborting),
                Map.entry(Step.STOP, aborting),
                Map.entry(Step.RELOOK, aborting),
                Map.entry(Step.STOPPING, aborting));
    }

    @Override
    public String kind() {
        return action.kind();
    }

    @Override
    public String system() {
        return Automation.SYSTEM;
    }

    @Override
    public Request next(Operation operation, Instant now) {
        Work work = work(operation, operation.attempts(), now);
        return turn(work).request(work);
    }

    @Override
    public Transition absorb(Operation operation, Answer answer, Instant now) {
        // what is answered was counted when it was sent
        Work work = work(operation, operation.attempts() - 1, now);
        Sign sign = Sign.of(answer);
        if (sign != Sign.OK || !(answer instanceof Answer.Reply reply)) {
            return turn(work).otherwise(work, sign, answer);
        }
        @Nullable
        JsonNode said = reply.status() == 204
                ? JSON.createObjectNode()
                : ProviderText.object(reply).orElse(null);
        return said == null || !isWhole(work.step(), said)
                ? turn(work).otherwise(work, Sign.TORN, answer)
                : turn(work).heard(work, said, reply);
    }

    /** Whether it says what it was asked for: a proxy's empty object is no status, and no list without resources. */
    private static boolean isWhole(Step step, JsonNode said) {
        return switch (step) {
            case FIND, HISTORY, COMPARE, RESOURCES, RECHECK ->
                said.path("results").isArray();
            case FIND_UID -> !said.path("uid").asText("").isEmpty();
            default -> !step.looks() || said.path("status").isTextual();
        };
    }

    @Override
    public Optional<URI> page(Operation operation) {
        if (operation.memo() == null) {
            return Optional.empty();
        }
        String uid = Memo.read(operation).uid();
        return uid.isEmpty()
                ? Optional.empty()
                : Optional.of(accounts.apply(Orders.of(operation).account()).page(uid));
    }

    /** A question for the status comes as early as the table has it after a change, whatever comes between. */
    @Override
    public Duration apart(Operation operation) {
        Memo memo = Memo.of(operation, Step.FIND);
        Step step = operation.attempts() > memo.decided() ? memo.step().onceSent() : memo.step();
        if (step == Step.VERIFY && memo.check().tries() > 0) {
            return Verifying.EACH;
        }
        return step.looks() ? polls.after(0) : Duration.ZERO;
    }

    private static Turn turn(Work work) {
        return Objects.requireNonNull(TURNS.get(work.step()));
    }

    private Work work(Operation operation, int sentBefore, Instant now) {
        Orders orders = Orders.of(operation);
        Memo memo = Memo.of(operation, Step.FIND);
        Step step = sentBefore > memo.decided() ? memo.step().onceSent() : memo.step();
        return new Work(operation, action, orders, memo, step, accounts.apply(orders.account()), polls, home, now);
    }
}
