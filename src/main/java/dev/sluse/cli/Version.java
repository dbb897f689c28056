package dev.sluse.cli;

import dev.sluse.runtime.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        // asked for at every start: with + Java would make a dozen classes first, which no archive holds
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
