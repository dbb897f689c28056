package dev.sluse.sandbox.register;

import java.util.Map;
import java.util.stream.IntStream;

/** Answers a query for events, ascending by id; one of an unfinished package is there like any other. */
final class EventQuery {
    private final World world;
    private final Question question;

    EventQuery(World world, Question question) {
        this.world = world;
        this.question = question;
    }

    byte[] answer() {
        Map<?, ?> where =
                question.argument("where").map(each -> (Map<?, ?>) each).orElse(Map.of());
        EventFilter filter = EventFilter.of(world, where);
        Listing listing = new Listing(question);
        synchronized (world) {
            Events events = world.events();
            int from = (int) Math.min(events.size(), Math.max(filter.from() - 1, listing.after()));
            int to = (int) Math.min(events.size(), filter.to());
            return listing.write(
                    IntStream.range(from, Math.max(from, to))
                            .filter(index -> !events.isHidden(index) && filter.lets(index))
                            .iterator(),
                    names -> new EventFields(world, names)::write);
        }
    }
}
