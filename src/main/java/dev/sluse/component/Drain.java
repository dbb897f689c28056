package dev.sluse.component;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/**
 * Lets all drops of a context come to rest while its routes still run: Camel, once it stops, refuses an exchange its next step, so that
 * a conversion of an hour that ends a second later would be done again.
 */
public final class Drain {
    private Drain() {}

    /** Begins nothing more, waits for what was begun, and then interrupts it: it is begun again by the next start. */
    public static void of(CamelContext context, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        List<DropConsumer> drops = context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(DropConsumer.class::isInstance)
                .map(DropConsumer.class::cast)
                .toList();
        drops.forEach(DropConsumer::drain);
        drops.forEach(drop -> drop.end(deadline));
    }
}
