package dev.sluse.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.util.Objects;

/** Sends the file up. What the dataset refers to is not touched by that. */
final class Uploading implements Turn {
    @Override
    public Request request(Work work) {
        Orders orders = work.orders();
        return work.api()
                .upload(
                        work.memo().uid(),
                        orders.fileName(),
                        orders.contentType(),
                        work.home()
                                .resolve(Objects.requireNonNull(work.operation().request())));
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        String uid = said.path("uid").asText("");
        if (uid.isEmpty()) {
            return Faults.again(work, reply, "Opendatasoft took " + work.what() + " and did not say under which uid.");
        }
        Memo memo = work.memo().with(work.memo().placing().uploaded(uid));
        return work.next(memo, Step.QUIET, "uploaded as " + ProviderText.tidy(uid));
    }

    /** The dataset may not take files in the state that it is in. */
    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        return sign == Sign.BUSY
                ? work.look(work.memo(), null, "busy: no file is taken now")
                : Faults.of(work, sign, answer);
    }
}
