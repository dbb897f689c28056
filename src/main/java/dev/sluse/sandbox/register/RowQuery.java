package dev.sluse.sandbox.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers a query for rows of an entity: those that are there; what was deleted cannot be had. */
final class RowQuery {
    private final World world;
    private final EntityModel entity;
    private final Question question;
    private final RowValues values;
    private final List<IntPredicate> tests = new ArrayList<>();
    private int @Nullable [] named;

    RowQuery(World world, EntityModel entity, Question question) {
        this.world = world;
        this.entity = entity;
        this.question = question;
        this.values = new RowValues(world);
    }

    byte[] answer() {
        Map<?, ?> where =
                question.argument("where").map(each -> (Map<?, ?>) each).orElse(Map.of());
        boolean timed = entity.timeArguments().stream()
                .anyMatch(each -> question.argument(each).isPresent());
        if (!timed && !entity.oneOfFields().isEmpty() && !filtersOnOne(where)) {
            throw QuestionReader.at(
                    question.field(),
                    "DAF-GQL-0009",
                    "When retrieving data for this entity, a filter on at least one of the following fields must be"
                            + " specified: "
                            + String.join(", ", entity.oneOfFields()));
        }
        read(where);
        int number = world.register().entities().indexOf(entity);
        Listing listing = new Listing(question);
        synchronized (world) {
            Rows rows = world.rows();
            long after = listing.after();
            IntStream candidates = named == null
                    ? IntStream.range(0, rows.size())
                    : IntStream.of(named).sorted().distinct();
            PrimitiveIterator.OfInt found = candidates
                    .filter(row -> row >= after && rows.isAlive(row) && rows.entity(row) == number)
                    .filter(row -> tests.stream().allMatch(each -> each.test(row)))
                    .iterator();
            return listing.write(found, fields -> (out, row) -> values.write(out, entity, row, fields));
        }
    }

    private boolean filtersOnOne(Map<?, ?> where) {
        for (Map.Entry<?, ?> each : where.entrySet()) {
            boolean below = each.getKey().equals("and")
                    && ((List<?>) each.getValue()).stream().anyMatch(part -> filtersOnOne((Map<?, ?>) part));
            if (below || entity.oneOfFields().contains(each.getKey().toString())) {
                return true;
            }
        }
        return false;
    }

    private void read(Map<?, ?> where) {
        where.forEach((field, value) -> {
            if (field.equals("and")) {
                ((List<?>) value).forEach(each -> read((Map<?, ?>) each));
            } else {
                ((Map<?, ?>) value).forEach((operation, to) -> condition(field.toString(), operation.toString(), to));
            }
        });
    }

    private void condition(String field, String operation, Object to) {
        if (field.equals("datafordelerRowId")) {
            named = (to instanceof List<?> list ? list : List.of(to))
                    .stream().mapToInt(each -> world.ids().row((UUID) each)).toArray();
        } else if (operation.equals("in")
                || (operation.equals("eq") && !(to instanceof Number) && !(to instanceof Instant))) {
            Set<String> wanted = EventFilter.texts(to);
            tests.add(row -> wanted.contains(String.valueOf(values.value(entity, row, field))));
        } else {
            long bound = to instanceof Instant instant ? EventFilter.micros(instant) : ((Number) to).longValue();
            tests.add(row -> {
                Object value = values.value(entity, row, field);
                long own = value instanceof Instant instant
                        ? EventFilter.micros(instant)
                        : value instanceof Long number ? number : 0;
                return value != null && EventFilter.compare(operation, bound).test(own);
            });
        }
    }
}
