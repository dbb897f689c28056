package dev.sluse.component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Route;

/**
 * Lets flows come to rest while their routes still run: Camel, once it stops, refuses an exchange its next step, so that a conversion
 * of an hour that ends a second later would be done again.
 */
public final class Drain {
    private Drain() {}

    /**
     * Begins nothing more, waits for what was begun, and then interrupts it: it is put back and begun again by the next start. When
     * it returns no file is taken and no thread is left.
     */
    public static void of(Collection<Route> routes, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        List<WorkingConsumer> working = routes.stream()
                .map(Route::getConsumer)
                .filter(WorkingConsumer.class::isInstance)
                .map(WorkingConsumer.class::cast)
                .toList();
        working.forEach(WorkingConsumer::drain);
        working.forEach(each -> each.end(deadline));
    }
}
