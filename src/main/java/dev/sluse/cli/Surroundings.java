package dev.sluse.cli;

import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * All that a command knows of the world, so that a test can be the world.
 *
 * @param root the app's folder: launcher, routes, samples
 * @param folder where the user stands: his relative paths start here
 * @param in standard input
 * @param out standard output, as bytes
 * @param terminal where a progress bar is drawn: standard error, or null if that is no terminal
 * @param environment environment variables
 * @param clock for times and their zone
 * @param engine makes the table engine
 * @param screen the terminal that standard output goes to, or null if that is none
 */
record Surroundings(
        Path root,
        Path folder,
        InputStream in,
        OutputStream out,
        @Nullable PrintStream terminal,
        Map<String, String> environment,
        Clock clock,
        EngineMaker engine,
        @Nullable Screen screen) {

    /** Makes a table engine: for so many conversions at once, and rows of at most so many bytes. */
    interface EngineMaker {
        TableEngine make(int parallel, int maxRecord);
    }

    /** Where standard output goes to no terminal. */
    Surroundings(
            Path root,
            Path folder,
            InputStream in,
            OutputStream out,
            @Nullable PrintStream terminal,
            Map<String, String> environment,
            Clock clock,
            EngineMaker engine) {
        this(root, folder, in, out, terminal, environment, clock, engine, null);
    }

    /** Those of this process; the launcher tells the root and which streams go to a terminal. */
    static Surroundings ofProcess() {
        Path folder = Path.of("").toAbsolutePath();
        String root = System.getProperty("sluse.root");
        return new Surroundings(
                root == null ? folder : Path.of(root),
                folder,
                System.in,
                System.out,
                Boolean.getBoolean("sluse.terminal") ? System.err : null,
                System.getenv(),
                new SystemTime(),
                TableEngines::create,
                Boolean.getBoolean("sluse.screen") ? Screen.ofProcess() : null);
    }

    /** Where the people before the screen are. */
    TimeZone timeZone() {
        return clock instanceof SystemTime ? TimeZone.getDefault() : TimeZone.getTimeZone(clock.getZone());
    }

    /** A path as the user gave it. */
    Path resolve(Path given) {
        return folder.resolve(given).normalize();
    }

    /** A path as the user gave it, or else one beside the launcher. */
    Path resolve(@Nullable Path given, String besideLauncher) {
        return given == null ? root.resolve(besideLauncher) : resolve(given);
    }

    /** A path as the user would write it: from where he stands if it lies below. */
    String shown(Path path) {
        return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }
}
