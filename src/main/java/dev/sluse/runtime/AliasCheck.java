package dev.sluse.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Refuses YAML that is small as a text and has no end as a tree, or nearly none: aliases that stand inside themselves, that multiply, and
 * too many brackets. Reads the text piece by piece and makes no tree. For one text.
 */
final class AliasCheck {
    /** With all aliases written out; the longest file that ships has some hundred. */
    static final int MOST_VALUES = 100_000;
    /** A step in a step is three or four levels; whoever walks the tree needs a few frames of its stack for each. */
    static final int DEEPEST = 200;

    /** A list, a map or a text; of one that has not ended only its beginning is known. */
    private static final class Value {
        private final int before;
        private int values = 1;
        private int levels;
        private boolean isOpen;

        private Value(int before) {
            this.before = before;
        }
    }

    private final LoadSettings settings;
    private final Deque<Value> open = new ArrayDeque<>();
    private final Map<Anchor, Value> named = new HashMap<>();
    private int values;
    private int aliases;

    private AliasCheck(LoadSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether a tree can be made of it.
     *
     * @param listener is told why not
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
     */
    static boolean passes(String text, LoadSettings settings, StepCheck.Listener listener) {
        AliasCheck check = new AliasCheck(settings);
        for (Event event : new Parse(settings).parseString(text)) {
            String wrong = check.wrong(event);
            if (!wrong.isEmpty()) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                listener.problem(line, wrong);
                return false;
            }
        }
        return true;
    }

    private String wrong(Event event) {
        if (event instanceof AliasEvent alias) {
            return wrong(alias);
        }
        if (event instanceof CollectionStartEvent start) {
            Value begun = new Value(values++);
            begun.isOpen = true;
            open.push(begun);
            start.getAnchor().ifPresent(anchor -> named.put(anchor, begun));
            return tooDeep(0);
        }
        if (event instanceof CollectionEndEvent) {
            Value ended = open.pop();
            ended.isOpen = false;
            ended.values = values - ended.before;
            ended.levels++;
            holds(ended);
        } else if (event instanceof ScalarEvent text) {
            Value value = new Value(values++);
            text.getAnchor().ifPresent(anchor -> named.put(anchor, value));
        }
        return "";
    }

    private String wrong(AliasEvent alias) {
        Value meant = named.get(alias.getAlias());
        if (meant == null) {
            // whoever makes the tree says so
            return "";
        }
        String name = alias.getAlias().getValue();
        if (meant.isOpen) {
            return "*" + name + " stands inside &" + name + ", so there is no end to it: write out what is meant.";
        }
        values += meant.values;
        holds(meant);
        int most = settings.getMaxAliasesForCollections();
        if (meant.levels > 0 && ++aliases > most) {
            return "*" + name + " is one alias of a list or a map too many, a file can have " + most
                    + ": split the file, or write out what is meant.";
        }
        return values > MOST_VALUES
                ? "with *" + name + " the file comes to more than " + MOST_VALUES
                        + " values: leave out aliases that multiply each other."
                : tooDeep(meant.levels);
    }

    private void holds(Value inner) {
        Value outer = open.peek();
        if (outer != null) {
            outer.levels = Math.max(outer.levels, inner.levels);
        }
    }

    private String tooDeep(int further) {
        return open.size() + further > DEEPEST
                ? "more than " + DEEPEST + " lists and maps stand inside each other here: take some out."
                : "";
    }
}
