package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import org.jspecify.annotations.Nullable;

/** Remembers when what is public was processed: what was saved later is not live yet, and a publish of ours has to be later. */
final class Baselining implements Turn {
    @Override
    public Request request(Work work) {
        return work.api().explore(work.memo().id());
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        JsonNode metas = said.path("metas").path("default");
        return next(work, text(metas.path("data_processed")), text(metas.path("metadata_processed")), "public so far");
    }

    /** A dataset that is not public, or not to be seen by the key, is none that nothing may be ordered of. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        return sign.passes() && sign != Sign.HTML
                ? Faults.of(work, sign, answer)
                : next(work, null, null, "not public so far, or not to be seen");
    }

    private static Transition next(Work work, @Nullable String data, @Nullable String metadata, String told) {
        Memo memo = work.memo().with(work.memo().history().looked(data, metadata));
        boolean places = work.orders().uploads() && !memo.placing().placed();
        return work.next(memo, places ? Step.HISTORY : Step.COMPARE, told);
    }

    private static @Nullable String text(JsonNode node) {
        return Moments.of(node) == null ? null : node.asText();
    }
}
