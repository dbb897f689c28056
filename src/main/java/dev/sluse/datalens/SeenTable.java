package dev.sluse.datalens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as it was when rows were cut for it. Values stand in a row by their place, and rows of one key in one batch, so what was cut
 * is good only for as long as the table is so (contract 4.5 and 4.6).
 *
 * @param at when it was asked for, in milliseconds since 1970
 * @param columns in their order
 * @param partitionKey empty: it does not matter
 */
record SeenTable(long at, List<Place> columns, List<String> replacingKey, List<String> partitionKey) {

    /** A column, as far as values depend on it. */
    record Place(String name, String type) {
        static List<Place> of(List<Column> schema) {
            return schema.stream()
                    .map(each -> new Place(each.name(), each.type()))
                    .toList();
        }
    }

    /** What rows are cut for. */
    static SeenTable of(ColumnMatch match, Instant at) {
        return new SeenTable(
                at.toEpochMilli(),
                Place.of(match.columns()),
                names(match, match.key()),
                names(match, match.partition()));
    }

    /** What is to be altered. */
    static SeenTable of(TableInfo table, Instant at) {
        return new SeenTable(at.toEpochMilli(), Place.of(table.schema()), table.replacingKey(), table.partitionKey());
    }

    /** What is to be there. */
    static SeenTable of(TableDefinition table) {
        return new SeenTable(0, Place.of(table.schema()), table.replacingKey(), table.partitionKey());
    }

    private static List<String> names(ColumnMatch match, List<Integer> places) {
        return places.stream().map(each -> match.columns().get(each).name()).toList();
    }

    /** What is other now, one clause; empty if all is as it was. */
    Optional<String> difference(Optional<TableInfo> now) {
        if (now.isEmpty()) {
            return Optional.of("it is not there any more");
        }
        TableInfo table = now.get();
        return ofColumns(Place.of(table.schema()))
                .or(() -> ofKey("replacing key", replacingKey, table.replacingKey()))
                .or(() -> partitionKey.isEmpty()
                        ? Optional.empty()
                        : ofKey("partition key", partitionKey, table.partitionKey()));
    }

    private Optional<String> ofColumns(List<Place> now) {
        if (now.equals(columns)) {
            return Optional.empty();
        }
        List<String> before = columns.stream().map(Place::name).toList();
        List<String> names = now.stream().map(Place::name).toList();
        return first(before, names)
                .map(each -> "it has no column " + each + " any more")
                .or(() -> first(names, before).map(each -> "it has a column " + each + " that it did not have"))
                .or(() -> moved(before, names))
                .or(() -> retyped(now));
    }

    private static Optional<String> first(List<String> of, List<String> notIn) {
        return of.stream().filter(each -> !notIn.contains(each)).findFirst();
    }

    private static Optional<String> moved(List<String> before, List<String> now) {
        for (int i = 0; i < before.size(); i++) {
            int place = now.indexOf(before.get(i));
            if (place != i) {
                return Optional.of("column " + before.get(i) + " is number " + (place + 1)
                        + " of them now and was number " + (i + 1));
            }
        }
        return now.size() == before.size() ? Optional.empty() : Optional.of("it has a column twice");
    }

    private Optional<String> retyped(List<Place> now) {
        List<String> retyped = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Place was = columns.get(i);
            if (!was.equals(now.get(i))) {
                retyped.add("column " + was.name() + " has type " + now.get(i).type() + " now and had " + was.type());
            }
        }
        return retyped.stream().findFirst();
    }

    private static Optional<String> ofKey(String what, List<String> before, List<String> now) {
        return before.equals(now)
                ? Optional.empty()
                : Optional.of("its " + what + " is " + named(now) + " now and was " + named(before));
    }

    private static String named(List<String> key) {
        return key.isEmpty() ? "none" : String.join(",", key);
    }
}
