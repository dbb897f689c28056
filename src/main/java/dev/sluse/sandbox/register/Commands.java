package dev.sluse.sandbox.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a register can be told to do, as JSON with the word {@code do}. The same commands in the same order make the same register. */
final class Commands {
    private static final int HIDDEN_MOST = 1000;

    /** Those that are to be remembered. */
    private static final Set<String> LASTING = Set.of(
            "package", "begin", "events", "finish", "fail", "repeat", "reveal", "load", "regress", "tell", "files");

    private final Registers registers;

    Commands(Registers registers) {
        this.registers = registers;
    }

    static boolean isLasting(JsonNode command) {
        return LASTING.contains(command.path("do").asText());
    }

    /**
     * Carries it out.
     *
     * @return what there is to say about it
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    Map<String, Object> carryOut(String register, JsonNode command) {
        Registers.Entry entry = registers
                .find(register)
                .orElseThrow(() -> new IllegalArgumentException("There is no register " + register + "; there are "
                        + registers.all().keySet() + "."));
        World world = entry.world();
        switch (command.path("do").asText()) {
            case "package" -> {
                ImportPackage pack = world.begin();
                world.fill(pack, count(command), actions(command), false);
                world.finish(pack);
                return told(world, pack);
            }
            case "begin" -> {
                ImportPackage pack = world.begin();
                pack.paced = command.path("paced").asBoolean();
                return told(world, pack);
            }
            case "events" -> {
                ImportPackage pack = importing(world, command);
                world.fill(
                        pack,
                        count(command),
                        actions(command),
                        command.path("hidden").asBoolean());
                return told(world, pack);
            }
            case "finish" -> {
                ImportPackage pack = importing(world, command);
                world.finish(pack);
                return told(world, pack);
            }
            case "fail" -> {
                ImportPackage pack = importing(world, command);
                world.fail(pack);
                return told(world, pack);
            }
            case "repeat" -> {
                ImportPackage pack = world.repeat(existing(world, command));
                pack.paced = command.path("paced").asBoolean();
                return told(world, pack);
            }
            case "reveal" -> world.reveal();
            case "load" -> new Load(world, command).carryOut();
            case "regress" -> world.regress(command.path("to").asLong());
            case "tell" ->
                world.tell(command.path("lastEventId").asText("package").equals("generated"));
            case "files" -> registers.files().make(world);
            case "hang-up" -> registers.hangUp();
            case "mute" -> registers.mute(command.path("on").asBoolean(true));
            case "schema" -> {
                Set<String> without = new TreeSet<>();
                command.path("without").forEach(each -> without.add(each.asText()));
                entry.service().without(without);
            }
            case "tokens" -> {
                registers.access().tokenSeconds(command.path("seconds").asLong(3600));
                registers.access().forget();
            }
            default ->
                throw new IllegalArgumentException("A register can do package, begin, events, finish, fail, repeat,"
                        + " reveal, load, regress, tell, files, hang-up, mute, schema, tokens, pace; not \""
                        + command.path("do").asText() + "\".");
        }
        return told(world);
    }

    private static int count(JsonNode command) {
        int count = command.path("events").asInt(20);
        boolean hidden = command.path("hidden").asBoolean();
        if (count < 0 || count > 10_000_000 || (hidden && count > HIDDEN_MOST)) {
            throw new IllegalArgumentException(
                    "The number of events is 0 to 10000000, of hidden ones up to " + HIDDEN_MOST + ".");
        }
        return count;
    }

    static String actions(JsonNode command) {
        String actions = command.path("actions").asText("iud");
        if (!actions.matches("[iud]+")) {
            throw new IllegalArgumentException("The actions are letters of iud.");
        }
        return actions;
    }

    private static ImportPackage existing(World world, JsonNode command) {
        int sequence = command.path("sequence").asInt();
        return world.find(sequence)
                .orElseThrow(() -> new IllegalArgumentException("There is no package " + sequence + "."));
    }

    private static ImportPackage importing(World world, JsonNode command) {
        ImportPackage pack = existing(world, command);
        if (pack.state != ImportPackage.State.IMPORTING) {
            throw new IllegalArgumentException("Package " + pack.sequence + " is "
                    + pack.state.name().toLowerCase(java.util.Locale.ROOT) + " already.");
        }
        return pack;
    }

    private static Map<String, Object> told(World world, ImportPackage pack) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("package", pack.view(world.status().lastSequenceNumber()));
        told.putAll(told(world));
        return told;
    }

    static Map<String, Object> told(World world) {
        World.Status status = world.status();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("lastEventId", status.lastEventId());
        told.put("lastSequenceNumber", status.lastSequenceNumber());
        return told;
    }
}
