package dev.sluse.datafordeler;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Hands the lines of an answer over one by one as they come.
 *
 * @param end is told how they ended, in words
 */
record ServerLines(Consumer<String> line, Consumer<String> end) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String text) {
        line.accept(text);
    }

    @Override
    public void onError(Throwable fault) {
        end.accept("broke off");
    }

    @Override
    public void onComplete() {
        end.accept("ended");
    }
}
