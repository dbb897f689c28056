package dev.sluse.sandbox.register;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Brings many packages at once, all imported when it ends.
 *
 * <p>{@code packages} and {@code events} (of each) say how much; of the packages, every {@code interleaved}-th is imported together with
 * the one before it, and every {@code failed}-th fails and is repeated by one more; 0 means none.
 */
final class Load {
    /** How many events of one package come before some of the other. */
    private static final int TURN = 7;

    private final World world;
    private final int packages;
    private final int events;
    private final int interleaved;
    private final int failed;
    private final String actions;

    Load(World world, JsonNode command) {
        this.world = world;
        this.packages = command.path("packages").asInt(1);
        this.events = command.path("events").asInt(20);
        this.interleaved = command.path("interleaved").asInt(0);
        this.failed = command.path("failed").asInt(0);
        this.actions = Commands.actions(command);
        if (packages < 0 || events < 0 || (long) packages * events > 100_000_000) {
            throw new IllegalArgumentException("A load has at most 100000000 events.");
        }
    }

    void carryOut() {
        for (int number = 1; number <= packages; number++) {
            if (failed > 0 && number % failed == 0) {
                ImportPackage broken = world.begin();
                world.fill(broken, events / 2, actions, false);
                world.fail(broken);
                world.finish(world.repeat(broken));
            }
            if (interleaved > 0 && number % interleaved == 0 && number < packages) {
                two();
                number++;
            } else {
                ImportPackage pack = world.begin();
                world.fill(pack, events, actions, false);
                world.finish(pack);
            }
        }
    }

    private void two() {
        ImportPackage one = world.begin();
        ImportPackage other = world.begin();
        while (one.events < events || other.events < events) {
            world.fill(one, Math.min(TURN, events - one.events), actions, false);
            world.fill(other, Math.min(TURN - 2, events - other.events), actions, false);
        }
        world.finish(other);
        world.finish(one);
    }
}
