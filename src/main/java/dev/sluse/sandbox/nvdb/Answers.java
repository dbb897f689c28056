package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers in the form that was asked for: JSON for who accepts it, else XML (contract 1). */
final class Answers {
    private Answers() {}

    static Reply.Whole of(Call call, int status, String root, JsonNode json) {
        return isJson(call)
                ? Reply.json(status, json)
                : Reply.of(
                        status,
                        "application/xml;charset=UTF-8",
                        Xml.of(root, json).getBytes(StandardCharsets.UTF_8));
    }

    /** Register and validator answer as they are asked, where nothing else is said. */
    static boolean isJson(Call call) {
        String accept = call.header("accept").orElse("");
        boolean echoes = call.method().equals("POST") && call.path().matches(".*/endringssett(/validator)?");
        return accept.contains("json")
                || ((accept.isEmpty() || accept.equals("*/*"))
                        && echoes
                        && call.header("content-type").orElse("").contains("json"));
    }

    static Reply.Whole located(Reply.Whole reply, String location) {
        return new Reply.Whole(
                reply.status(), reply.type(), reply.body(), reply.length(), Map.of("Location", location));
    }

    static Reply.Whole fault(Call call, Refusal refusal) {
        return of(call, refusal.status, "fault", fault(refusal.messages));
    }

    /** One message by itself, several in a list: both are met (contract 2). */
    static ObjectNode fault(List<String> messages) {
        ObjectNode fault = Reply.JSON.createObjectNode();
        if (messages.size() == 1) {
            fault.put("message", messages.get(0));
        } else {
            ArrayNode all = fault.putArray("messages");
            messages.forEach(each -> all.addObject().put("message", each));
        }
        return fault;
    }
}
