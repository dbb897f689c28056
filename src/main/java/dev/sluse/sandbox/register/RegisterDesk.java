package dev.sluse.sandbox.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Journal;
import dev.sluse.sandbox.wire.Moments;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Where registers are told what to do and asked what they hold; what lasts is written down. Thread-safe. */
public final class RegisterDesk implements AutoCloseable {
    /** What a register holds; the last five are only counts. */
    private record Shown(
            String register,
            long lastEventId,
            int lastSequenceNumber,
            int events,
            IdSet complete,
            long finished,
            long importing,
            long failed,
            int hidden,
            int rows) {}

    private final Registers registers;
    private final Moments clock;
    private final Commands commands;
    private final Map<String, Pace> paces = new LinkedHashMap<>();
    private final Journal journal;
    private boolean remembered;

    /** @param file where to write down what lasts, and what was written before; null: nowhere */
    public RegisterDesk(Registers registers, Moments clock, @Nullable Path file) {
        this.registers = registers;
        this.clock = clock;
        this.commands = new Commands(registers);
        this.journal = file == null ? Journal.none() : Journal.open(file, this::remember);
    }

    private void remember(byte[] record) {
        try {
            JsonNode read = Reply.JSON.readTree(record);
            clock.at(
                    Instant.parse(read.path("at").asText()),
                    () -> commands.carryOut(read.path("register").asText(), read.path("command")));
            remembered = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there was something written down, so that this is no new world. */
    public boolean isRemembered() {
        return remembered;
    }

    /** All tokens that were given to OAuth clients, also those that are worth nothing any more. */
    public Set<String> given() {
        return registers.access().all();
    }

    /** Lets packages come by themselves to every register. */
    public synchronized void pace(Duration every, int events) {
        registers.all().keySet().forEach(each -> pace(each, every, events));
    }

    private void pace(String register, Duration every, int events) {
        Pace pace = paces.get(register);
        if (pace == null) {
            World world = world(register);
            paces.put(
                    register, new Pace(world, command -> carryOut(register, command), every, events, clock.instant()));
        } else {
            pace.change(every, events, clock.instant());
        }
    }

    /**
     * Carries a command out.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public synchronized Map<String, Object> carryOut(String register, JsonNode command) {
        if (command.path("do").asText().equals("pace")
                && registers.find(register).isPresent()) {
            pace(
                    register,
                    Duration.ofMillis(command.path("millis").asLong(1000)),
                    command.path("events").asInt(20));
            return Commands.told(world(register));
        }
        Instant at = clock.instant();
        Map<String, Object> told = new LinkedHashMap<>();
        clock.at(at, () -> told.putAll(commands.carryOut(register, command)));
        if (Commands.isLasting(command)) {
            ObjectNode record = Reply.JSON.createObjectNode();
            record.put("at", at.toString()).put("register", register).set("command", command);
            journal.append(Reply.json(0, record).body());
        }
        return told;
    }

    /** Takes the steps that are due in registers to which packages come by themselves. */
    public synchronized void tick() {
        paces.values().forEach(each -> each.tick(clock.instant()));
    }

    /** Every register, in short. */
    public List<Object> shown() {
        List<Object> all = new ArrayList<>();
        registers.all().values().forEach(each -> all.add(shown(each.world())));
        return all;
    }

    private static Shown shown(World world) {
        World.Status status = world.status();
        List<ImportPackage.View> packages = world.packages();
        return new Shown(
                world.register().code(),
                status.lastEventId(),
                status.lastSequenceNumber(),
                world.events().size(),
                world.complete(false, 1, index -> true),
                count(packages, "finished"),
                count(packages, "importing"),
                count(packages, "failed"),
                world.events().hidden(),
                world.rows().alive());
    }

    private static long count(List<ImportPackage.View> packages, String state) {
        return packages.stream().filter(each -> each.state().equals(state)).count();
    }

    private World world(String register) {
        return registers
                .find(register)
                .orElseThrow(() -> new IllegalArgumentException("There is no register " + register + "."))
                .world();
    }

    /** The register's packages in order; null if there is no such register. */
    public @Nullable List<?> packages(String register) {
        Registers.Entry entry = registers.all().get(register);
        return entry == null ? null : entry.world().packages();
    }

    /**
     * The events that a client that waits for whole packages must have by now.
     *
     * @param query {@code entities} (names with commas), {@code actions} (letters), {@code failed} (keep), {@code from} (the least id)
     */
    public IdSet complete(String register, Map<String, String> query) {
        World world = world(register);
        String actions = query.getOrDefault("actions", "iud");
        Set<String> entities = Set.of(query.getOrDefault("entities", "*").split(","));
        IntPredicate wanted = index -> actions.indexOf(world.events().action(index)) >= 0
                && (entities.contains("*")
                        || entities.contains(world.register()
                                .entities()
                                .get(world.rows().entity(world.events().row(index)))
                                .name()));
        return world.complete(
                "keep".equals(query.get("failed")), Long.parseLong(query.getOrDefault("from", "1")), wanted);
    }

    @Override
    public void close() {
        journal.close();
    }
}
