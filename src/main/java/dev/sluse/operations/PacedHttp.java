package dev.sluse.operations;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Sends requests, of each system not more a second than it is set to bear: {@code <system>.max-requests-per-second}. */
public final class PacedHttp implements Http {
    /** Waits. */
    @FunctionalInterface
    public interface Sleep {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Http http;
    private final Map<String, Pace> paces;
    private final Sleep sleep;

    /**
     * @param perSecond by system; those that are not there are not held up
     * @param nanos a clock that only goes forward
     */
    public PacedHttp(Http http, Map<String, Integer> perSecond, LongSupplier nanos, Sleep sleep) {
        this.http = http;
        this.paces = perSecond.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> new Pace(each.getValue(), nanos)));
        this.sleep = sleep;
    }

    @Override
    public Answer send(Request request) {
        Pace pace = paces.get(request.system());
        Duration wait = pace == null ? Duration.ZERO : pace.take();
        if (!wait.isZero()) {
            try {
                sleep.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer.None(false, "The runtime stopped before it was sent.");
            }
        }
        return http.send(request);
    }
}
