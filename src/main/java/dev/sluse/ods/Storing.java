package dev.sluse.ods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Request;
import dev.sluse.operations.Transition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Gives the file to a resource, a new one or the one that is there: until this stands, the old one stays as it is (contract 6). */
final class Storing implements Turn {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Request request(Work work) {
        Memo.Placing placing = work.memo().placing();
        String uid = work.memo().uid();
        return work.step() == Step.CREATE
                ? work.api().create(uid, body(work))
                : work.api().replace(uid, placing.resource(), body(work));
    }

    private static String body(Work work) {
        Orders orders = work.orders();
        Memo.Placing placing = work.memo().placing();
        boolean isTuned =
                placing.type().equals(orders.type()) && !placing.params().isEmpty();
        ObjectNode body = JSON.createObjectNode();
        body.put("type", orders.type());
        body.put("title", orders.resource());
        try {
            JsonNode params = JSON.readTree(isTuned ? placing.params() : orders.params());
            body.set("params", params.isObject() ? params : JSON.createObjectNode());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("params that cannot be read", e);
        }
        body.putObject("datasource")
                .put("type", "uploaded_file")
                .putObject("file")
                .put("uid", placing.file());
        return body.toString();
    }

    @Override
    public Transition heard(Work work, JsonNode said, Answer.Reply reply) {
        int all = work.memo().placing().resources() + (work.step() == Step.CREATE ? 1 : 0);
        return Placing.placed(work, reply.header("date").map(Storing::date).orElse(null), all);
    }

    @Override
    public Transition otherwise(Work work, Sign sign, Answer answer) {
        if (sign == Sign.BUSY) {
            return work.refused(Step.QUIET, "busy: the resource cannot be changed now");
        }
        if (sign == Sign.MISSING && work.step() == Step.REPLACE) {
            return work.next(
                    work.memo(),
                    Step.RESOURCES,
                    work.polls().after(0),
                    null,
                    "the resource was removed meanwhile, it is looked for again");
        }
        return Faults.of(work, sign, answer);
    }

    /** The server's own time: its history is compared with that. */
    private static @Nullable String date(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(text, Instant::from)
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
