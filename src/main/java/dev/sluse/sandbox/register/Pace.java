package dev.sluse.sandbox.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets packages come to a register by themselves, a step at a time: one that fills slowly, two at once, one that fails and is repeated. For
 * one thread at a time.
 */
final class Pace {
    private static final String SEQUENCE = "sequence";

    private final World world;
    private final Consumer<JsonNode> carryOut;
    private final Deque<Supplier<ObjectNode>> steps = new ArrayDeque<>();
    private Duration every;
    private int events;
    private Instant due;

    /** @param carryOut does a command */
    Pace(World world, Consumer<JsonNode> carryOut, Duration every, int events, Instant now) {
        this.world = world;
        this.carryOut = carryOut;
        this.every = every;
        this.events = events;
        this.due = now.plus(every);
        finishOwn();
    }

    /** What came by itself must not stay unfinished for ever: not after a restart, not after somebody came in between. */
    private void finishOwn() {
        for (ImportPackage.View each : world.packages()) {
            if (each.state().equals("importing") && world.find(each.sequence()).orElseThrow().paced) {
                steps.add(() -> about("finish", each.sequence()));
            }
        }
    }

    /** @param newEvery zero: none come by themselves from now on */
    void change(Duration newEvery, int newEvents, Instant now) {
        every = newEvery;
        events = newEvents;
        due = now.plus(newEvery);
    }

    /** Takes the step that is due, if one is. */
    void tick(Instant now) {
        if (every.isZero() || now.isBefore(due)) {
            return;
        }
        due = now.plus(every);
        if (steps.isEmpty()) {
            plan();
        }
        Supplier<ObjectNode> step = steps.removeFirst();
        try {
            carryOut.accept(step.get());
        } catch (IllegalArgumentException e) {
            steps.clear();
            finishOwn();
        }
    }

    private void plan() {
        int next = world.register().firstSequence() + world.packages().size();
        steps.add(() -> begin());
        if (next % 5 == 3) {
            steps.add(() -> begin());
            steps.add(() -> fill(next));
            steps.add(() -> fill(next + 1));
            steps.add(() -> fill(next));
            steps.add(() -> about("finish", next + 1));
            steps.add(() -> about("finish", next));
        } else if (next % 11 == 7) {
            steps.add(() -> fill(next));
            steps.add(() -> about("fail", next));
            steps.add(() -> about("repeat", next).put("paced", true));
            steps.add(() -> about("finish", next + 1));
        } else {
            steps.add(() -> fill(next));
            steps.add(() -> fill(next));
            steps.add(() -> about("finish", next));
        }
    }

    private static ObjectNode begin() {
        return Reply.JSON.createObjectNode().put("do", "begin").put("paced", true);
    }

    private ObjectNode fill(int sequence) {
        return about("events", sequence).put("events", Math.max(1, events / 2));
    }

    private static ObjectNode about(String what, int sequence) {
        return Reply.JSON.createObjectNode().put("do", what).put(SEQUENCE, sequence);
    }
}
