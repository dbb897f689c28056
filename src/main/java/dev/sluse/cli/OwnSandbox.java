package dev.sluse.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluse.SluseException;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.Settings;
import dev.sluse.sandbox.JobAccess;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.nvdb.NvdbUser;
import dev.sluse.sandbox.wire.Fault;
import dev.sluse.sandbox.wire.Faults;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sandbox that a runtime in dev brings along. It keeps what it holds in the home, beside the ledger that has to agree with it. */
final class OwnSandbox {
    private static final int PACE_EVENTS = 30;

    private OwnSandbox() {}

    /**
     * Starts it, if the settings want one.
     *
     * @throws SluseException if its port is taken, or its faults cannot be understood
     */
    static Optional<Sandbox> start(Settings settings, Home home, Clock clock) {
        if (!settings.runtime().sandbox()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(settings.text("sluse.sandbox.port").orElse("0"));
        SandboxOptions options = SandboxOptions.standard()
                .withPort(port)
                .withFolder(home.root().resolve("sandbox"))
                .withClock(clock, 1)
                .withPace(settings.duration("sluse.sandbox.pace"), PACE_EVENTS)
                .withCredentials(byUser(settings, "datafordeler.api-key", SandboxOptions.API_KEY), account(settings))
                .withAccess(access(settings))
                .withFaults(faults(settings.text("sluse.sandbox.faults").orElse("")));
        return Optional.of(start(options));
    }

    static Sandbox start(SandboxOptions options) {
        try {
            return Sandbox.start(options);
        } catch (BindException e) {
            throw SluseException.configuration(
                    "sandbox-port-taken",
                    "Port " + options.port() + " of the sandbox is taken.",
                    "Set sluse.sandbox.port to another one, or to 0 for any.");
        } catch (IOException e) {
            throw SluseException.access(
                    "no-sandbox",
                    "The sandbox cannot use " + options.folder() + ": " + e.getMessage() + ".",
                    "Give this user the right to write there, or set sluse.sandbox.enabled to false.",
                    e);
        }
    }

    /**
     * The same settings, with what was left to the sandbox leading to the one that a runtime has on the port of the settings. For commands
     * that speak to Datafordeler themselves.
     *
     * @throws SluseException if it is to be one, and there is none
     */
    static Settings pointed(Settings settings) {
        String url = settings.text("datafordeler.url").orElse("");
        if (!settings.runtime().sandbox() || settings.isSetByUser("datafordeler.url")) {
            return settings;
        }
        int port = URI.create(url).getPort();
        if (port <= 0) {
            throw SluseException.configuration(
                    "no-sandbox-port",
                    "Datafordeler is left to the sandbox, and on which port a runtime has that is not known.",
                    "Set sluse.sandbox.port for both, or datafordeler.url, or use --profile prod.");
        }
        String from = "http://127.0.0.1:" + port + "/sandbox/settings";
        try (InputStream in = URI.create(from).toURL().openStream()) {
            return settings.pointedAt(Reply.JSON.readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw SluseException.access(
                    "no-sandbox",
                    "Datafordeler is left to the sandbox, and none answers on port " + port + ".",
                    "Start one with sluse run or sluse sandbox, or set datafordeler.url, or use --profile prod.",
                    e);
        }
    }

    private static String byUser(Settings settings, String key, String otherwise) {
        return settings.isSetByUser(key) ? settings.text(key).orElse(otherwise) : otherwise;
    }

    /** The user's own names and passwords, where he has set them. */
    private static JobAccess access(Settings settings) {
        NvdbUser standard = NvdbUser.STANDARD;
        return new JobAccess(
                byUser(settings, "ods.api-key", JobAccess.STANDARD.odsKey()),
                new NvdbUser(
                        byUser(settings, "nvdb.username", standard.username()),
                        byUser(settings, "nvdb.password", standard.password()),
                        byUser(settings, "nvdb.realm", standard.realm()),
                        byUser(settings, "nvdb.client", standard.client())));
    }

    /** The user's own service account, so that his settings work against the sandbox too; null if he has set none. */
    private static @Nullable ServiceAccount account(Settings settings) {
        String key = byUser(settings, "datalens.private-key", "");
        try {
            String pem = key.startsWith("file:") ? Files.readString(Path.of(key.substring("file:".length()))) : key;
            return pem.isEmpty()
                    ? null
                    : ServiceAccount.of(
                            byUser(settings, "datalens.service-account-id", ServiceAccount.ID),
                            byUser(settings, "datalens.key-id", ServiceAccount.KEY_ID),
                            pem);
        } catch (IOException | IllegalArgumentException e) {
            // the client will say what is wrong with it
            return null;
        }
    }

    private static List<Fault> faults(String file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return Faults.read(Reply.JSON.readTree(Path.of(file).toFile()));
        } catch (IOException e) {
            throw SluseException.configuration(
                    "bad-faults", file + " is no JSON.", "It is a list of faults such as [{\"kind\":\"drop-after\"}].");
        } catch (IllegalArgumentException e) {
            throw SluseException.configuration("bad-faults", file + ": " + e.getMessage(), "");
        }
    }
}
