package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Files of one name go through a flow in the order in which they were taken, also where one of them has to be tried again: what was
 * dropped last is what is delivered in the end. Thread-safe.
 */
final class PathOrder {
    private final Map<String, Deque<String>> open = new HashMap<>();

    /** Queues a delivery behind the open ones of its path; gives the id of the first of them if that is another. */
    synchronized Optional<String> behind(Delivery delivery) {
        Deque<String> ids = open.computeIfAbsent(delivery.path(), path -> new ArrayDeque<>());
        if (!ids.contains(delivery.id())) {
            ids.addLast(delivery.id());
        }
        return Optional.of(ids.getFirst()).filter(first -> !first.equals(delivery.id()));
    }

    /** A delivery has reached its end. */
    synchronized void ended(Delivery delivery) {
        Deque<String> ids = open.get(delivery.path());
        if (ids != null && ids.remove(delivery.id()) && ids.isEmpty()) {
            open.remove(delivery.path());
        }
    }
}
