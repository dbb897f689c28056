package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;

/** What one step, or a few that are alike, ask and what follows from the answer. Pure. */
interface Turn {
    Request request(Work work);

    /**
     * It succeeded.
     *
     * @param said an object; empty where the answer had no body
     */
    Transition heard(Work work, JsonNode said, Answer.Reply reply);

    /** It did not. */
    default Transition otherwise(Work work, Sign sign, Answer answer) {
        return Faults.of(work, sign, answer);
    }
}
