package dev.sluse.sandbox.register;

import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;

/** Answers a list, a page of it: {@code nodes}, {@code edges}, {@code pageInfo}, in the order they were asked for. */
final class Listing {
    static final int MOST = 1000;
    /** Without {@code first}; the engine's own, the provider's is not known. */
    private static final int USUAL = 10;

    /** Writes one item with the fields that were asked for. */
    interface Item {
        void write(JsonBytes out, int index);
    }

    /** Makes the writer of items for these fields. */
    interface Items {
        Item of(List<String> fields);
    }

    private final Question question;

    Listing(Question question) {
        this.question = question;
    }

    /** Where the page begins: behind this key; 0: at the start. */
    long after() {
        return question.argument("after")
                .map(each -> Cursor.key(each.toString()))
                .orElse(0L);
    }

    /**
     * Writes the page.
     *
     * @param found indices of items that match, ascending; an item's key is its index plus one
     */
    byte[] write(PrimitiveIterator.OfInt found, Items items) {
        int first = question.argument("first")
                .map(each -> ((Number) each).intValue())
                .orElse(USUAL);
        if (first < 1 || first > MOST) {
            throw new IllegalArgumentException(
                    "The maximum allowed items per page were exceeded: first is 1 to " + MOST + ".");
        }
        List<Integer> page = new ArrayList<>(first);
        while (page.size() < first && found.hasNext()) {
            page.add(found.nextInt());
        }
        boolean more = page.size() == first && found.hasNext();
        JsonBytes out =
                new JsonBytes().raw("{\"data\":{\"").raw(question.name()).raw("\":{");
        for (Field each : Question.below(question.field())) {
            out.raw("\"").raw(each.getName()).raw("\":");
            switch (each.getName()) {
                case "nodes" -> nodes(out, page, items.of(Question.names(each)));
                case "edges" -> edges(out, page, items, each);
                default -> pageInfo(out, page, more, Question.names(each));
            }
            out.raw(",");
        }
        out.back();
        return out.raw("}}}").array();
    }

    private static void nodes(JsonBytes out, List<Integer> page, Item item) {
        out.raw("[");
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) {
                out.raw(",");
            }
            item.write(out, page.get(i));
        }
        out.raw("]");
    }

    private static void edges(JsonBytes out, List<Integer> page, Items items, Field edges) {
        out.raw("[");
        for (int i = 0; i < page.size(); i++) {
            out.raw(i > 0 ? ",{" : "{");
            for (Field each : Question.below(edges)) {
                if (each.getName().equals("cursor")) {
                    out.raw("\"cursor\":").text(Cursor.of(page.get(i) + 1L));
                } else {
                    out.raw("\"node\":");
                    items.of(Question.names(each)).write(out, page.get(i));
                }
                out.raw(",");
            }
            out.back();
            out.raw("}");
        }
        out.raw("]");
    }

    private static void pageInfo(JsonBytes out, List<Integer> page, boolean more, List<String> names) {
        out.raw("{");
        for (String each : names) {
            out.raw("\"").raw(each).raw("\":");
            switch (each) {
                case "hasNextPage" -> out.raw(String.valueOf(more));
                case "hasPreviousPage" -> out.raw("false");
                case "startCursor" -> out.text(page.isEmpty() ? null : Cursor.of(page.get(0) + 1L));
                default -> out.text(page.isEmpty() ? null : Cursor.of(page.get(page.size() - 1) + 1L));
            }
            out.raw(",");
        }
        out.back();
        out.raw("}");
    }
}
