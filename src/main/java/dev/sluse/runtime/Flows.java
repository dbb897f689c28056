package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The flows of a running runtime, for whoever steers them: commands by way of their requests, the console by its API. Thread-safe; what
 * changes flows is done one after the other. Each method can be repeated: the second time finds nothing left to do.
 *
 * <p>All that take an id throw {@link SluseException} with kind CONFIGURATION and code {@code no-flow} if no flow has it.
 */
public interface Flows {
    /** All flows that are wanted, also those that are stopped or refused, by id. */
    List<FlowView> list();

    /**
     * Starts a flow that a person stopped, or that could not start. From now on restarts and deploys start it as well.
     *
     * @throws SluseException code {@code flow-refused} if there is nothing that could be started, {@code flow-not-started} if it
     *     cannot be, with why; the next deploy tries that again
     */
    FlowView start(String id);

    /**
     * Takes and begins nothing more; what was begun ends, or is put back when the runtime's time for stopping is over. It stays
     * stopped over restarts and deploys until somebody starts it, and does not make health go down.
     *
     * @param reason why, for people; may be empty
     */
    FlowView stop(String id, String reason);

    /**
     * Has a flow look at its source, or fire, now. Does not wait for what comes of it.
     *
     * @throws SluseException code {@code flow-stopped} if it does not run, {@code no-run} if its source cannot be told
     */
    void run(String id);

    /**
     * Checks the route files and brings in what has changed since; what runs and is unchanged is not touched. A file that is refused
     * changes nothing: the last good one goes on.
     *
     * @param path only this route file or folder of them is looked at anew; absolute, or relative to the routes folder. Empty: all
     * @throws SluseException code {@code no-routes} if there is no such place, and nothing runs that came from there
     */
    DeployResult deploy(Optional<Path> path);
}
