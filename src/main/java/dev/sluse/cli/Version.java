package dev.sluse.cli;

import dev.sluse.runtime.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "sluse " + BuildVersion.number() + " (Java " + Runtime.version().feature() + ", "
                    + System.getProperty("os.name") + ")"
        };
    }
}
