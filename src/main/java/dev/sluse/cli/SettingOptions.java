package dev.sluse.cli;

import dev.sluse.runtime.SettingSources;
import dev.sluse.runtime.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from besides the files beside the launcher and the environment: the same for every command. */
final class SettingOptions {
    @Option(
            names = "--profile",
            paramLabel = "dev|prod",
            description = "The profile: which of the files in config/ are read. Without it dev.")
    @Nullable
    String profile;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings, over those in config/.")
    @Nullable
    Path config;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting, over all other sources.")
    Map<String, String> settings = new LinkedHashMap<>();

    /**
     * All settings, resolved.
     *
     * @param more what other options of the command set, over all of these
     * @throws dev.sluse.SluseException with all that is wrong with them
     */
    Settings load(Surroundings surroundings, Map<String, String> more) {
        Map<String, String> given = new LinkedHashMap<>(settings);
        if (profile != null) {
            given.put("sluse.profile", profile);
        }
        given.putAll(more);
        return Settings.load(SettingSources.standard(
                surroundings.root(),
                given,
                surroundings.environment(),
                config == null ? null : surroundings.resolve(config)));
    }
}
