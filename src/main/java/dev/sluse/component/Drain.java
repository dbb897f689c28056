package dev.sluse.component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Route;

/**
 * Lets drops come to rest while their routes still run: Camel, once it stops, refuses an exchange its next step, so that a conversion
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
        List<DropConsumer> drops = routes.stream()
                .map(Route::getConsumer)
                .filter(DropConsumer.class::isInstance)
                .map(DropConsumer.class::cast)
                .toList();
        drops.forEach(DropConsumer::drain);
        drops.forEach(drop -> drop.end(deadline));
    }
}
