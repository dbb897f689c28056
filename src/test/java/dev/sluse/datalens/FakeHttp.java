package dev.sluse.datalens;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Answers as it was told to, in order, and keeps what was asked. */
final class FakeHttp implements Http {
    final List<Request> requests = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    FakeHttp answers(int status, String body) {
        answers.add(reply(status, body));
        return this;
    }

    FakeHttp answers(Answer answer) {
        answers.add(answer);
        return this;
    }

    static Answer.Reply reply(int status, String body) {
        return new Answer.Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
    }

    @Override
    public Answer send(Request request) {
        requests.add(request);
        if (request.login() != null) {
            request.login().authorization();
        }
        return answers.remove();
    }

    String body(int request) {
        return new String(((Request.Body.Bytes) requests.get(request).body()).content(), StandardCharsets.UTF_8);
    }
}
