package dev.sluse.runtime;

import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;
import org.jspecify.annotations.Nullable;

/** Stands for what sends requests until Camel runs: components are put together before. Thread-safe. */
final class LateHttp implements Http {
    private volatile @Nullable Http http;

    /** From now on requests are sent by this. */
    void is(Http sender) {
        http = sender;
    }

    @Override
    public Answer send(Request request) {
        Http now = http;
        return now == null ? new Answer.None(false, "The runtime does not send requests yet.") : now.send(request);
    }
}
