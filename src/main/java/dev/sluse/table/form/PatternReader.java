package dev.sluse.table.form;

import dev.sluse.table.form.Part.Choice;
import dev.sluse.table.form.Part.Literal;
import dev.sluse.table.form.Part.Maybe;
import dev.sluse.table.form.Part.Signs;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a pattern of characters, classes, groups that may be left out and words to choose from. Whatever else a pattern can be is
 * too complicated. Used once.
 */
final class PatternReader {
    /** More parts or alternatives are no sentence any more. */
    private static final int MOST = 12;

    /** A character that is to come more often is counted, not written out. */
    private static final int MOST_WRITTEN = 12;

    private static final int DEEPEST = 4;

    private final SignReader in;
    /** The alternatives of the group that was read, if they are no mere words. */
    private List<List<Part>> lone = List.of();

    private int depth;

    PatternReader(String pattern) {
        this.in = new SignReader(pattern);
    }

    /** Says that a pattern cannot be said in a sentence. */
    static final class TooComplicated extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        TooComplicated() {
            super("too complicated", null, false, false);
        }
    }

    PatternForm read() throws TooComplicated {
        List<List<Part>> all = new ArrayList<>();
        boolean begins = in.isNext('^');
        boolean ends = false;
        do {
            boolean beginsToo = in.take('^');
            all.add(whole());
            boolean endsToo = in.take('$');
            if (all.size() == 1) {
                ends = endsToo;
            }
            if (beginsToo != begins || endsToo != ends || all.size() > MOST) {
                throw new TooComplicated();
            }
        } while (in.take('|'));
        if (!in.isAtEnd()) {
            throw new TooComplicated();
        }
        // a group of alternatives that is all there is
        List<List<Part>> only = all.size() == 1 ? lone : List.of();
        return new PatternForm(begins, ends, only.isEmpty() ? List.copyOf(all) : only);
    }

    private List<Part> whole() throws TooComplicated {
        List<Part> parts = sequence();
        if (lone.isEmpty() == parts.isEmpty()) {
            throw new TooComplicated();
        }
        return parts;
    }

    private List<Part> sequence() throws TooComplicated {
        List<Part> parts = new ArrayList<>();
        while (!in.isAtEnd() && !in.isNext('|') && !in.isNext(')') && !in.isNext('$')) {
            if (!lone.isEmpty()) {
                throw new TooComplicated();
            }
            if (in.take('(')) {
                group(parts);
            } else {
                one(parts);
            }
            if (parts.size() > MOST) {
                throw new TooComplicated();
            }
        }
        return List.copyOf(parts);
    }

    private void one(List<Part> parts) throws TooComplicated {
        SignSet set = in.set();
        Repetition times = in.repetition();
        boolean isOne = set.classes().isEmpty()
                && set.ranges().size() == 1
                && set.ranges().get(0).first() == set.ranges().get(0).last();
        if (!isOne) {
            add(parts, new Signs(set, times.least(), times.most()));
            return;
        }
        String text = Character.toString(set.ranges().get(0).first());
        if (times.isOptional()) {
            parts.add(new Maybe(List.of(new Literal(text))));
        } else if (times.isFixed() && times.least() <= MOST_WRITTEN) {
            add(parts, new Literal(text.repeat(times.least())));
        } else {
            parts.add(new Signs(set, times.least(), times.most()));
        }
    }

    private void group(List<Part> parts) throws TooComplicated {
        if (++depth > DEEPEST || (in.take('?') && !in.take(':'))) {
            throw new TooComplicated();
        }
        List<List<Part>> alternatives = new ArrayList<>();
        do {
            List<Part> one = sequence();
            if (one.isEmpty() || alternatives.size() > MOST) {
                throw new TooComplicated();
            }
            alternatives.add(one);
        } while (in.take('|'));
        if (!in.take(')')) {
            throw new TooComplicated();
        }
        depth--;
        List<Part> inner = alternatives.size() == 1 ? alternatives.get(0) : choice(alternatives);
        Repetition times = in.repetition();
        if (times.isOptional() && !inner.isEmpty()) {
            parts.add(new Maybe(inner));
        } else if (!times.equals(Repetition.ONCE)) {
            throw new TooComplicated();
        } else if (!inner.isEmpty()) {
            inner.forEach(each -> add(parts, each));
        } else if (depth == 0 && parts.isEmpty()) {
            lone = List.copyOf(alternatives);
        } else {
            throw new TooComplicated();
        }
    }

    /** One of some words; empty if the alternatives are more than words. */
    private static List<Part> choice(List<List<Part>> alternatives) {
        List<String> words = new ArrayList<>();
        for (List<Part> each : alternatives) {
            if (each.size() != 1 || !(each.get(0) instanceof Literal word)) {
                return List.of();
            }
            words.add(word.text());
        }
        return List.of(new Choice(List.copyOf(words)));
    }

    /** Texts that stand beside each other are one, and so are signs of one set. */
    private static void add(List<Part> parts, Part part) {
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last instanceof Literal before && part instanceof Literal next) {
            parts.set(parts.size() - 1, new Literal(before.text() + next.text()));
        } else if (last instanceof Signs before
                && part instanceof Signs next
                && before.of().equals(next.of())) {
            parts.set(parts.size() - 1, before.and(next));
        } else {
            parts.add(part);
        }
    }
}
