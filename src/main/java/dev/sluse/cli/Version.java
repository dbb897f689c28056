package dev.sluse.cli;

import dev.sluse.runtime.SluseVersion;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; a run from compiled classes has none. */
final class Version implements IVersionProvider {
    /** For instance {@code 0.1.0}, or {@code development}. */
    static String number() {
        return SluseVersion.number();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "sluse " + number() + " (Java " + Runtime.version().feature() + ", " + System.getProperty("os.name") + ")"
        };
    }
}
