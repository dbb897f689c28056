package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the resource that the file becomes, by title and source. One is made only if there is none, and after a lost answer it is looked
 * for, twice: the provider does not recognise a repeat and would make a second one, whose rows double (contract 6).
 */
final class Placing implements Turn {
    private static final String UPLOADED = "uploaded_file";
    /** For a call that the server was still busy with when the connection broke. */
    private static final Duration LATE = Duration.ofSeconds(30);

    @Override
    public Request request(Work work) {
        return work.api().resources(work.memo().uid());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        JsonNode results = said.path("results");
        String title = work.orders().resource();
        List<JsonNode> titled = new ArrayList<>();
        for (JsonNode each : results) {
            if (each.path("title").asText("").equals(title)) {
                titled.add(each);
            }
        }
        Memo.Placing placing = work.memo().placing();
        int all = Math.max(results.size(), said.path("total_count").asInt(0));
        if (titled.isEmpty()) {
            return all > results.size() ? tooMany(work, all) : missing(work, placing, all);
        }
        if (titled.size() > 1) {
            return failed(
                    work,
                    titled.size() + " resources of dataset " + work.orders().dataset() + " are called " + title
                            + ": remove all but one in the back office and replay.");
        }
        return there(work, placing, titled.get(0), all);
    }

    private static Transition there(Work work, Memo.Placing placing, JsonNode resource, int all) {
        JsonNode source = resource.path("datasource");
        String type = source.path("type").asText("");
        if (!type.equals(UPLOADED)) {
            return failed(
                    work,
                    "Resource " + work.orders().resource() + " of dataset "
                            + work.orders().dataset()
                            + " gets its data by " + (type.isEmpty() ? "another source" : type)
                            + ", which is not replaced by a file: give the option resource another title.");
        }
        String uid = resource.path("uid").asText("");
        if (source.path("file").path("uid").asText("").equals(placing.file())) {
            return placed(work, null, all);
        }
        Memo memo = work.memo()
                .with(placing.into(
                        uid,
                        resource.path("type").asText(""),
                        resource.path("params").toString(),
                        all));
        return work.next(memo, Step.REPLACE, "resource " + ProviderText.tidy(uid) + " gets the file");
    }

    private static Transition missing(Work work, Memo.Placing placing, int all) {
        if (work.step() == Step.RECHECK && placing.checks() == 0) {
            Memo memo = work.memo().with(placing.missed(1));
            return work.anew(memo, LATE, null, "the resource is not there yet, it is looked for once more");
        }
        Memo memo = work.memo().with(placing.into("", "", "", all));
        String told = "there is no resource " + work.orders().resource() + " yet";
        return work.step() == Step.RECHECK
                ? work.anew(memo, Step.CREATE, null, told)
                : work.next(memo, Step.CREATE, told);
    }

    /** The resource has the file: what is ordered after the next rest has read it. */
    static Transition placed(Work work, @Nullable String at, int all) {
        Memo memo = work.memo().with(work.memo().placing().done(at, all));
        return work.next(memo, Step.QUIET, "the resource has the file");
    }

    private static Transition tooMany(Work work, int all) {
        return failed(
                work,
                "Dataset " + work.orders().dataset() + " has " + all
                        + " resources, of which not all are shown: whether one is called "
                        + work.orders().resource() + " is not known.");
    }

    private static Transition failed(Work work, String sentence) {
        return new Transition.Failed(work.operation().remoteState(), sentence, "");
    }
}
