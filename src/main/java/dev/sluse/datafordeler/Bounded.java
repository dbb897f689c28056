package dev.sluse.datafordeler;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body that is hung up on where it, or a line of it, is longer than it may be: Java's client would keep all of it in memory. */
final class Bounded<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> body;
    private final int most;
    private final boolean byLine;
    private int count;
    private boolean isOver;
    private Flow.@Nullable Subscription subscription;

    private Bounded(BodySubscriber<T> body, int most, boolean byLine) {
        this.body = body;
        this.most = most;
        this.byLine = byLine;
    }

    /** @param most bytes of all of it */
    static <T> Bounded<T> whole(BodySubscriber<T> body, int most) {
        return new Bounded<>(body, most, false);
    }

    /** @param most bytes of each line, of which there may be any number */
    static <T> Bounded<T> lines(BodySubscriber<T> body, int most) {
        return new Bounded<>(body, most, true);
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription own) {
        subscription = own;
        body.onSubscribe(own);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        for (ByteBuffer each : bytes) {
            for (int at = each.position(); at < each.limit() && !isOver; at++) {
                boolean isEnd = byLine && (each.get(at) == '\n' || each.get(at) == '\r');
                count = isEnd ? 0 : count + 1;
                isOver = count > most;
            }
        }
        if (!isOver) {
            body.onNext(bytes);
        } else if (subscription != null) {
            subscription.cancel();
            subscription = null;
            body.onError(new IOException("longer than " + most + " bytes"));
        }
    }

    @Override
    public void onError(Throwable fault) {
        if (!isOver) {
            body.onError(fault);
        }
    }

    @Override
    public void onComplete() {
        if (!isOver) {
            body.onComplete();
        }
    }
}
