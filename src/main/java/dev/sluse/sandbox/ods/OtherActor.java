package dev.sluse.sandbox.ods;

import java.util.List;
import java.util.Set;

/** Somebody else who works on the same datasets: told to, or by pace. With the monitor of the datasets held. */
final class OtherActor {
    static final String NAME = "louise.data";

    private static final Set<String> ACTIONS = Set.of(Life.PUBLISH, Life.METADATA, Life.UNPUBLISH, "abort", "change");

    private final Datasets datasets;
    private final Automation automation;

    OtherActor(Datasets datasets, Automation automation) {
        this.datasets = datasets;
        this.automation = automation;
    }

    /**
     * Does it.
     *
     * @throws Refusal if the dataset does not allow it now
     * @throws IllegalArgumentException if nobody can do that
     */
    void act(Dataset dataset, String action) {
        if (!ACTIONS.contains(action)) {
            throw new IllegalArgumentException(
                    "Somebody else can do " + ACTIONS.stream().sorted().toList() + ", not \"" + action + "\".");
        }
        if (action.equals("change")) {
            Life.atRest(dataset);
            datasets.changed(dataset, "metadata", NAME);
        } else {
            automation.order(dataset, action, NAME);
        }
    }

    void pace(Dataset dataset, long millis, List<String> actions) {
        dataset.paceMillis = millis;
        dataset.paceActions = actions;
        dataset.paceDue = millis > 0 && !actions.isEmpty() ? datasets.now() + millis : Dataset.NEVER;
        datasets.save(dataset);
    }

    /** Does what is due by pace; what is refused, is left. */
    void tick() {
        for (Dataset each : datasets.all()) {
            if (each.paceDue <= datasets.now()) {
                each.paceDue = datasets.now() + each.paceMillis;
                try {
                    act(each, each.paceActions.get(each.paceStep++ % each.paceActions.size()));
                } catch (Refusal e) {
                    // as it happens to people
                }
            }
        }
    }
}
