package dev.sluse.cli;

import dev.sluse.runtime.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        // asked for at every start: what makes a text of so many parts with + costs 10 ms before it has made any
        return new String[] {
            String.join(
                    "",
                    "sluse ",
                    BuildVersion.number(),
                    " (Java ",
                    Integer.toString(Runtime.version().feature()),
                    ", ",
                    System.getProperty("os.name"),
                    ")")
        };
    }
}
