package dev.sluse.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.datalens.DataLensSite;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the sandbox do its part in a sample, and asks it what its tables hold. */
final class SampleTableCheck {
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int EVENTS = 40;

    private final Optional<Sandbox> sandbox;

    SampleTableCheck(Optional<Sandbox> sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Imports packages into the register of a sample: some at the same time as another, one of them a second time after it had failed.
     */
    void imports(Sample sample) {
        int packages =
                sample.expected().imports() == null ? 0 : sample.expected().imports();
        ObjectNode load = Reply.JSON.createObjectNode();
        load.put("do", "load").put("packages", packages).put("events", EVENTS);
        load.put("interleaved", 3).put("failed", 2);
        sandbox.ifPresent(each -> each.registers().carryOut(sample.file(), load));
    }

    /** Waits until the sample's table holds what it should, or that long; hands back what it holds. */
    Optional<Sample.Held> await(Sample sample, Duration most) throws InterruptedException {
        long begun = System.nanoTime();
        while (!differences(sample).isEmpty() && System.nanoTime() - begun < most.toNanos()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return held(sample);
    }

    private Optional<Sample.Held> held(Sample sample) {
        Sample.Table table = sample.expected().table();
        return table == null
                ? Optional.empty()
                : Optional.of(new Sample.Held(
                        table.name(), count(table).map(DataLensSite.Count::rows).orElse(-1L), differences(sample)));
    }

    private Optional<DataLensSite.Count> count(Sample.Table table) {
        return sandbox.flatMap(each -> each.dataLens().count(DataLensSite.CONNECTION, table.name()));
    }

    /** What is not as the sample says, one sentence each. */
    private List<String> differences(Sample sample) {
        Sample.Table table = sample.expected().table();
        if (table == null) {
            return List.of();
        }
        if (sandbox.isEmpty()) {
            return List.of("there is no sandbox to ask for table " + table.name() + ".");
        }
        Optional<DataLensSite.Count> count = count(table);
        if (count.isEmpty()) {
            return List.of("the sandbox has no table " + table.name() + ".");
        }
        List<String> differences = new ArrayList<>();
        if (count.get().rows() != table.rows()) {
            differences.add(
                    "table " + table.name() + " has " + count.get().rows() + " rows instead of " + table.rows() + ".");
        }
        if (sample.expected().imports() != null) {
            IdSet complete = sandbox.get()
                    .registers()
                    .complete(sample.file(), Map.of("entities", table.entities() == null ? "*" : table.entities()));
            if (!count.get().ids().equals(complete)) {
                differences.add(
                        "table " + table.name() + " does not hold each event of the complete packages once: it has "
                                + count.get().distinct() + " different ones, " + complete.count() + " are complete.");
            }
        }
        return differences;
    }
}
