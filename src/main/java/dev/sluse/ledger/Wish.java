package dev.sluse.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import java.util.Map;

/**
 * All that can be asked of the runtime. As a {@link Requests.Request request} it has the command's word, and as its argument a JSON
 * object with the fields of the record: {@code replay} with {@code {"delivery":"261122-023245-k7q2m","again":true,"yes":false}}.
 * Deliveries are named by their whole id.
 */
public sealed interface Wish {

    /**
     * Carries on with a delivery where it stopped, or sends its input through the flow once more.
     *
     * @param again as a new delivery, through the flow as it is deployed now
     * @param yes also where something would be done twice, or something newer be replaced
     */
    record Replay(String delivery, boolean again, boolean yes) implements Wish {}

    /**
     * Ends a delivery, or says that nobody need look at it any more.
     *
     * @param reason for people, may be empty
     */
    record Cancel(String delivery, String reason) implements Wish {}

    /** Has an operation at a remote system tried again, as the same request. */
    record RetryOperation(long operation) implements Wish {}

    /**
     * Gives an operation at a remote system up; those behind it are carried on with.
     *
     * @param reason for people, may be empty
     */
    record CancelOperation(long operation, String reason) implements Wish {}

    /** Starts a flow. */
    record StartFlow(String flow) implements Wish {}

    /**
     * Stops a flow until it is started.
     *
     * @param reason for people, may be empty
     */
    record StopFlow(String flow, String reason) implements Wish {}

    /** Has a flow look at its source now. */
    record RunFlow(String flow) implements Wish {}

    /**
     * Brings in the routes as they are now.
     *
     * @param path a file or folder, absolute or relative to the routes folder; empty: all
     */
    record Deploy(String path) implements Wish {}

    /**
     * Removes what has been kept long enough.
     *
     * @param dryRun only counts it
     */
    record Purge(boolean dryRun) implements Wish {}

    /**
     * Has a flow that follows a register go on behind an event.
     *
     * @param event its id; 0: from the beginning
     * @param onlyBack whether a flow that has not come so far stays where it is
     */
    record SetWatermark(String flow, long event, boolean onlyBack) implements Wish {
        /** The watermark's name in the ledger. */
        public static final String NAME = "events";
    }

    /** The commands' words. */
    Map<String, Class<? extends Wish>> COMMANDS = Map.of(
            "replay", Replay.class,
            "cancel", Cancel.class,
            "operation-retry", RetryOperation.class,
            "operation-cancel", CancelOperation.class,
            "flow-start", StartFlow.class,
            "flow-stop", StopFlow.class,
            "flow-run", RunFlow.class,
            "deploy", Deploy.class,
            "watermark", SetWatermark.class,
            "purge", Purge.class);

    /** The command's word. */
    default String command() {
        return COMMANDS.entrySet().stream()
                .filter(each -> each.getValue().equals(getClass()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The argument, as JSON. */
    default String argument() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and truth values", e);
        }
    }

    /**
     * What a request wishes.
     *
     * @throws SluseException kind CONFIGURATION, code {@code bad-request}, if there is no such command or it needs another argument
     */
    static Wish of(Requests.Request request) {
        Class<? extends Wish> kind = COMMANDS.get(request.command());
        if (kind == null) {
            throw SluseException.configuration(
                    "bad-request", "There is no command " + request.command() + " that the runtime carries out.", "");
        }
        try {
            return new ObjectMapper().readValue(request.argument(), kind);
        } catch (JsonProcessingException e) {
            throw SluseException.configuration(
                    "bad-request",
                    "The command " + request.command() + " cannot be carried out with " + request.argument() + ".",
                    "Use the program of the same version.");
        }
    }
}
