package dev.sluse.cli;

import dev.sluse.runtime.SettingSources;
import dev.sluse.runtime.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a runtime on the command line; all of it ends up in the settings. */
final class RunOptions {
    @Option(names = "--profile", paramLabel = "dev|prod", description = "The profile. Without it dev.")
    @Nullable
    String profile;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    @Nullable
    Path routes;

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings, over those in config/.")
    @Nullable
    Path config;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The HTTP port of health and console; 0 takes a free one. Without it 8080.")
    @Nullable
    Integer port;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting, over all other sources.")
    Map<String, String> settings = new LinkedHashMap<>();

    /** The folder of the flows, absolute. */
    Path routes(Surroundings surroundings) {
        return surroundings.resolve(routes, "routes");
    }

    /**
     * All settings, resolved.
     *
     * @throws dev.sluse.SluseException with all that is wrong with them
     */
    Settings settings(HomeOption home, Surroundings surroundings) {
        return Settings.load(sources(home, surroundings));
    }

    /** Where all settings come from. */
    SettingSources sources(HomeOption home, Surroundings surroundings) {
        Map<String, String> given = new LinkedHashMap<>(settings);
        if (home.isGiven()) {
            given.put("sluse.home", home.home(surroundings).root().toString());
        }
        if (profile != null) {
            given.put("sluse.profile", profile);
        }
        if (port != null) {
            given.put("sluse.console.port", port.toString());
        }
        return SettingSources.standard(
                surroundings.root(),
                given,
                surroundings.environment(),
                config == null ? null : surroundings.resolve(config));
    }
}
