package dev.sluse.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the runtime works.
 *
 * @param home the home folder
 * @param profile tried out or in earnest
 * @param flows route ids or globs of the flows to deploy
 * @param node this node's name
 * @param zone of schedules and local times
 * @param maskKey of the HMAC that masks columns, if one is set
 * @param strayAfter after how long a file that no flow takes is told of
 * @param tableParallel conversions at once in the process
 * @param maxRecord longest record that is read, in bytes
 * @param retention how long things are kept
 * @param ledgerUrl the ledger's database
 * @param sandbox whether the stand-ins of the remote systems run
 */
public record RuntimeSettings(
        Home home,
        Profile profile,
        List<String> flows,
        String node,
        ZoneId zone,
        @Nullable Secret maskKey,
        Duration strayAfter,
        int tableParallel,
        int maxRecord,
        Retention retention,
        String ledgerUrl,
        boolean sandbox) {

    static RuntimeSettings of(Settings settings) {
        return new RuntimeSettings(
                new Home(Path.of(value(settings, "sluse.home"))),
                Profile.of(value(settings, "sluse.profile")),
                List.of(value(settings, "sluse.flows").split("\\s*,\\s*")),
                value(settings, "sluse.node"),
                ZoneId.of(value(settings, "sluse.time-zone")),
                settings.secret("sluse.mask.key").orElse(null),
                settings.duration("sluse.stray-after"),
                Integer.parseInt(value(settings, "sluse.table.parallel")),
                Math.toIntExact(SizeText.parse(value(settings, "sluse.table.max-record"))
                        .orElseThrow()),
                new Retention(settings::text),
                value(settings, "sluse.ledger.url"),
                Boolean.parseBoolean(value(settings, "sluse.sandbox.enabled")));
    }

    private static String value(Settings settings, String key) {
        return settings.text(key).orElseThrow();
    }

    /** Whether a flow is to be deployed: {@code *} stands for any characters, {@code ?} for one. */
    public boolean deploys(String flow) {
        return flows.stream().anyMatch(glob -> matches(glob.strip(), flow));
    }

    private static boolean matches(String glob, String flow) {
        StringBuilder pattern = new StringBuilder();
        glob.chars()
                .forEach(c -> pattern.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.matches(pattern.toString(), flow);
    }
}
