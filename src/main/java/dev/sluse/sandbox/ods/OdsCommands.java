package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the stand-in can be told to do, as JSON with the word {@code do}. With the monitor of the datasets held. */
final class OdsCommands {
    private final Datasets datasets;
    private final OtherActor other;

    OdsCommands(Datasets datasets, OtherActor other) {
        this.datasets = datasets;
        this.other = other;
    }

    /**
     * Carries one out.
     *
     * @param id of the dataset; empty: it is about all
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     * @throws Refusal if a dataset does not allow it now
     */
    Object carryOut(String id, JsonNode command) {
        String what = command.path("do").asText();
        if (id.isEmpty()) {
            return all(what, command);
        }
        Dataset dataset = datasets.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no dataset " + id + "; there are "
                        + datasets.all().stream().map(each -> each.id).sorted().toList() + "."));
        switch (what) {
            case "next" -> {
                Plan plan = Plan.of(command);
                for (int i = 0; i < command.path("times").asInt(1); i++) {
                    dataset.plans.add(plan);
                }
            }
            case "limit" -> dataset.limit = command.path("records").asLong();
            case "source" -> dataset.remoteRecords = command.path("records").asLong();
            case "restrict" -> dataset.restricted = command.path("on").asBoolean(true);
            case "release" -> datasets.life.release(dataset, datasets.now());
            case "other" -> other.act(dataset, command.path("action").asText());
            case "pace" -> {
                List<String> actions = new ArrayList<>();
                command.path("actions").forEach(each -> actions.add(each.asText()));
                other.pace(dataset, command.path("millis").asLong(), actions);
            }
            default ->
                throw new IllegalArgumentException(
                        "A dataset can do next, limit, source, restrict, release, other, pace; not \"" + what + "\".");
        }
        datasets.save(dataset);
        datasets.advance();
        return OdsView.brief(dataset);
    }

    private Object all(String what, JsonNode command) {
        switch (what) {
            case "create" -> {
                return OdsView.brief(datasets.create(command.path("dataset").asText()));
            }
            case "settings" -> {
                datasets.settings.change(command);
                datasets.saveSettings();
                return Map.of("settings", datasets.settings.shown());
            }
            default ->
                throw new IllegalArgumentException("Opendatasoft can do create, settings; not \"" + what + "\".");
        }
    }
}
