package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a dataset's next job.
 *
 * @param end {@code ok}, {@code errors}, {@code limit}, {@code error}
 * @param count how many record errors, or how many records are the limit
 * @param message of an error
 * @param stuck the status in which it hangs until it is released; null: in none
 * @param millis how long it is processed; -1: as usual
 * @param instant whether it is over before anybody can see it run
 */
record Plan(String end, long count, String message, @Nullable String stuck, long millis, boolean instant) {
    static final Plan USUAL = new Plan("ok", 0, "", null, -1, false);

    private static final Set<String> ENDS = Set.of("ok", "errors", "limit", "error");

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    static Plan of(JsonNode command) {
        String end = command.path("end").asText("ok");
        if (!ENDS.contains(end)) {
            throw new IllegalArgumentException(
                    "A job ends with ok, errors, limit or error, not with \"" + end + "\"; other: abort, unpublish.");
        }
        String stuck = command.has("stuck") ? command.path("stuck").asText() : null;
        if (stuck != null && Status.of(stuck).isTerminal()) {
            throw new IllegalArgumentException("A job hangs in a status that runs, not in " + stuck + ".");
        }
        return new Plan(
                end,
                command.path("count").asLong(3),
                command.path("message").asText("The source could not be read."),
                stuck,
                command.path("millis").asLong(-1),
                command.path("instant").asBoolean());
    }

    boolean hangsIn(Status status) {
        return status.word().equals(stuck);
    }
}
