package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.util.regex.Pattern;

/** Finds the dataset, by its id and then by its uid: from there on it is named by the uid, which never changes (contract 3). */
final class Finding implements Turn {
    private static final Pattern UID = Pattern.compile("da_\\w+");

    @Override
    public Request request(Work work) {
        String dataset = work.orders().dataset();
        return work.step() == Step.FIND ? work.api().find(dataset) : work.api().dataset(dataset);
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        String dataset = work.orders().dataset();
        if (work.step() == Step.FIND_UID) {
            return found(
                    work,
                    said.path("uid").asText(dataset),
                    said.path("dataset_id").asText(dataset));
        }
        JsonNode results = said.path("results");
        for (JsonNode each : results) {
            // an old server may not know the filter and give all
            boolean isIt = each.path("dataset_id").isTextual()
                    ? each.path("dataset_id").asText().equals(dataset)
                    : results.size() == 1;
            if (isIt && !each.path("uid").asText("").isEmpty()) {
                return found(work, each.path("uid").asText(), dataset);
            }
        }
        if (UID.matcher(dataset).matches()) {
            return work.next(
                    work.memo(), Step.FIND_UID, "no dataset has the id " + dataset + "; it is taken for a uid");
        }
        return new Transition.Failed(
                null,
                "There is no dataset " + dataset + " that the key may edit. See that its id is right, in the"
                        + " back office under Information, and that the key has the right edit_dataset.",
                "");
    }

    private static Transition found(Work work, String uid, String id) {
        Memo found = work.memo().found(uid, id);
        Step first = work.action() == Action.ABORT ? Step.LOOK : work.orders().uploads() ? Step.UPLOAD : Step.QUIET;
        return work.next(found, first, "found as " + uid);
    }
}
