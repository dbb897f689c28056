package dev.sluse.cli;

import dev.sluse.runtime.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about a runtime on the command line; all of it ends up in the settings. */
final class RunOptions {
    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder with the flows. Without it routes beside the launcher.")
    @Nullable
    Path routes;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The HTTP port of health and console; 0 takes a free one. Without it 8080.")
    @Nullable
    Integer port;

    @Mixin
    SettingOptions settings = new SettingOptions();

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
        Map<String, String> given = new LinkedHashMap<>();
        if (home.isGiven()) {
            given.put("sluse.home", home.home(surroundings).root().toString());
        }
        if (port != null) {
            given.put("sluse.console.port", port.toString());
        }
        return settings.load(surroundings, given);
    }
}
