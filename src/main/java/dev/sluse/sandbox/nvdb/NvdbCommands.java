package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What the stand-in can be told to do, as JSON with the word {@code do}. With the monitor of the changesets held. */
final class NvdbCommands {
    private final Changesets changesets;
    private final Processing processing;

    NvdbCommands(Changesets changesets, Processing processing) {
        this.changesets = changesets;
        this.processing = processing;
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong with it */
    Object carryOut(JsonNode command) {
        String what = command.path("do").asText();
        switch (what) {
            case "next" -> {
                Plan plan = Plan.of(command);
                for (int i = 0; i < command.path("sets").asInt(1); i++) {
                    processing.plan(plan);
                }
                return Map.of("next", plan);
            }
            case "lock" -> {
                Locks.Lock lock = changesets.locks.hold(command, changesets.now());
                changesets.saveLocks();
                return Map.of("lock", lock);
            }
            case "release" -> {
                changesets.locks.release(command.path("lock").asLong());
                changesets.saveLocks();
                processing.hurry();
                return Map.of("locks", changesets.locks.shown());
            }
            case "cancel" -> {
                String id = command.path("id").asText();
                try {
                    processing.cancel(changesets.get(id));
                } catch (Refusal e) {
                    throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
                }
                return Map.of("cancelled", id);
            }
            case "tokens" -> {
                int generation = changesets.settings.generation + 1;
                changesets.changeAndSave(((com.fasterxml.jackson.databind.node.ObjectNode) command.deepCopy())
                        .put("generation", generation));
                return Map.of("settings", changesets.settings.shown());
            }
            case "settings" -> {
                changesets.changeAndSave(command);
                return Map.of("settings", changesets.settings.shown());
            }
            default ->
                throw new IllegalArgumentException(
                        "NVDB can do next, lock, release, cancel, tokens, settings; not \"" + what + "\".");
        }
    }
}
