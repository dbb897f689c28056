package dev.sluse.sandbox.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * A filter of events.
 *
 * @param from the least id that it lets through
 * @param to the greatest
 * @param tests the other conditions, by index; all must hold
 */
record EventFilter(long from, long to, List<IntPredicate> tests) {

    /** Gathers the conditions of {@code where}; {@code and} is the only way to join them. */
    private static final class Reading {
        private final World world;
        private final List<IntPredicate> tests = new ArrayList<>();
        private long from = 1;
        private long to = Long.MAX_VALUE;

        Reading(World world) {
            this.world = world;
        }

        void read(Map<?, ?> where) {
            where.forEach((name, value) -> {
                if (name.equals("and") && value instanceof List<?> list) {
                    list.forEach(each -> read((Map<?, ?>) each));
                } else if (value instanceof Map<?, ?> operations) {
                    operations.forEach((operation, to) -> condition(name.toString(), operation.toString(), to));
                }
            });
        }

        private void condition(String field, String operation, Object value) {
            Events events = world.events();
            switch (field) {
                case "eventid" -> id(operation, value);
                case "datafordelerRegisterImportSequenceNumber" -> {
                    LongPredicate test = numbers(field, operation, value);
                    tests.add(index -> test.test(events.sequence(index)));
                }
                case "datafordelerOpdateringstid" -> {
                    LongPredicate test = compare(operation, micros((Instant) value));
                    tests.add(index -> test.test(world.timeOf(index)));
                }
                case "eventaction" -> {
                    Set<String> wanted = texts(value);
                    if (!Set.of("i", "u", "d").containsAll(wanted)) {
                        throw new IllegalArgumentException(
                                "The value of the filter 'eventaction' must be one of: i, u, d.");
                    }
                    tests.add(index -> wanted.contains(String.valueOf(events.action(index))));
                }
                case "entityname" -> {
                    Set<String> wanted = texts(value);
                    boolean[] known = new boolean[world.register().entities().size()];
                    for (int i = 0; i < known.length; i++) {
                        known[i] = wanted.contains(
                                world.register().entities().get(i).name());
                    }
                    tests.add(index -> known[world.rows().entity(events.row(index))]);
                }
                case "object_id" -> {
                    Set<String> wanted = texts(value);
                    tests.add(index ->
                            wanted.contains(world.ids().object(world.rows().object(events.row(index)))));
                }
                default -> {
                    Set<String> wanted = texts(value);
                    tests.add(index -> wanted.contains(EventFields.status(events.row(index))));
                }
            }
        }

        private void id(String operation, Object value) {
            if (value instanceof List<?>) {
                LongPredicate test = numbers("eventid", operation, value);
                tests.add(index -> test.test(index + 1L));
                return;
            }
            long id = bounded("eventid", value);
            switch (operation) {
                case "eq" -> {
                    from = Math.max(from, id);
                    to = Math.min(to, id);
                }
                case "gt", "nlte" -> from = Math.max(from, id + 1);
                case "gte", "nlt" -> from = Math.max(from, id);
                case "lt", "ngte" -> to = Math.min(to, id - 1);
                default -> to = Math.min(to, id);
            }
        }
    }

    static EventFilter of(World world, Map<?, ?> where) {
        Reading reading = new Reading(world);
        reading.read(where);
        return new EventFilter(reading.from, reading.to, List.copyOf(reading.tests));
    }

    boolean lets(int index) {
        for (IntPredicate each : tests) {
            if (!each.test(index)) {
                return false;
            }
        }
        return index + 1L >= from && index + 1L <= to;
    }

    private static LongPredicate numbers(String field, String operation, Object value) {
        if (value instanceof List<?> list) {
            Set<Long> wanted = list.stream().map(each -> bounded(field, each)).collect(Collectors.toSet());
            return wanted::contains;
        }
        return compare(operation, bounded(field, value));
    }

    /** The smallest value that these filters take is 1. */
    private static long bounded(String field, Object value) {
        long number = ((Number) value).longValue();
        if (number < 1) {
            throw new IllegalArgumentException("The value of the filter '" + field + "' must be at least 1.");
        }
        return number;
    }

    static LongPredicate compare(String operation, long bound) {
        return switch (operation) {
            case "eq" -> each -> each == bound;
            case "gt", "nlte" -> each -> each > bound;
            case "gte", "nlt" -> each -> each >= bound;
            case "lt", "ngte" -> each -> each < bound;
            default -> each -> each <= bound;
        };
    }

    static Set<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.toSet())
                : Set.of(value.toString());
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
