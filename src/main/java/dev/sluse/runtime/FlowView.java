package dev.sluse.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What others see of a flow.
 *
 * @param id route id
 * @param description one sentence, may be empty
 * @param source the file below the routes folder, or the name of the class
 * @param from where it begins, without options: {@code drop:city-bikes}; empty if it is not known
 * @param state what it does
 * @param problem what is wrong with it, one sentence with what to do; empty if nothing is. A flow that runs has one if a newer
 *     version of it was refused
 * @param reason why a person stopped it; else empty
 * @param since when it came into its state
 */
public record FlowView(
        String id,
        String description,
        String source,
        String from,
        State state,
        String problem,
        String reason,
        Instant since) {
    /** What a flow does. */
    public enum State {
        /** It takes what comes. */
        @JsonProperty("running")
        RUNNING,
        /** It was deployed and takes nothing: a person stopped it, or it could not start, which is then its problem. */
        @JsonProperty("stopped")
        STOPPED,
        /** No version of it could be deployed. */
        @JsonProperty("refused")
        REFUSED
    }
}
