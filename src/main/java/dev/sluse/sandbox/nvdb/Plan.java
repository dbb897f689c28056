package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is to become of the next changeset that is started.
 *
 * @param outcome {@code rejected}, {@code not-authorised}, {@code system-error}, {@code cancelled}
 * @param code of a rejection
 * @param objects which of its objects it is about
 * @param times how often a system error happens
 */
record Plan(String outcome, String code, String message, List<Integer> objects, int times) {
    private static final Set<String> OUTCOMES = Set.of("rejected", "not-authorised", "system-error", "cancelled");

    /** @throws IllegalArgumentException with a sentence that says what is wrong */
    static Plan of(JsonNode command) {
        String outcome = command.path("outcome").asText();
        if (!OUTCOMES.contains(outcome)) {
            throw new IllegalArgumentException("The next changeset can become "
                    + OUTCOMES.stream().sorted().toList() + ", not \"" + outcome + "\".");
        }
        List<Integer> objects = new ArrayList<>();
        command.path("objects").forEach(each -> objects.add(each.asInt()));
        return new Plan(
                outcome,
                command.path("code").asText(outcome.equals("not-authorised") ? "MANGLER_TILGANG" : "UGYLDIG_TYPE"),
                command.path("message").asText("Bestilt i sandkassen"),
                objects.isEmpty() ? List.of(0) : objects,
                command.path("times").asInt(1));
    }
}
