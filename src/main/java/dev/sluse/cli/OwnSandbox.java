package dev.sluse.cli;

import dev.sluse.SluseException;
import dev.sluse.runtime.Home;
import dev.sluse.runtime.Settings;
import dev.sluse.sandbox.Sandbox;
import dev.sluse.sandbox.SandboxOptions;
import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.wire.Fault;
import dev.sluse.sandbox.wire.Faults;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    private static String byUser(Settings settings, String key, String otherwise) {
        return settings.isSetByUser(key) ? settings.text(key).orElse(otherwise) : otherwise;
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
