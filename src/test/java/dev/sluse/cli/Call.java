package dev.sluse.cli;

import dev.sluse.table.TableEngine;
import dev.sluse.table.TableEngines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine;

/**
 * One call of the program, as a black box: what it wrote and how it ended.
 *
 * @param exitCode what the process would end with
 * @param out standard output: what the command printed, then the bytes of a table
 * @param err standard error
 */
record Call(int exitCode, String out, String err) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T03:07:19Z"), ZoneId.of("Europe/Oslo"));

    /** Calls it from a folder with nothing on standard input, where no engine is needed. */
    static Call in(Path folder, String... arguments) {
        return in(
                folder,
                "",
                request -> {
                    throw new AssertionError("The table engine was asked for " + request.input());
                },
                arguments);
    }

    /** Calls it from a folder; the launcher is said to lie there too. */
    static Call in(Path folder, String standardInput, TableEngine engine, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        return of(
                new Surroundings(folder, folder, in, bytes, null, Map.of(), CLOCK, (p, m) -> engine), bytes, arguments);
    }

    /** Calls it from a folder, with the real engine. */
    static Call of(Path folder, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = InputStream.nullInputStream();
        return of(
                new Surroundings(folder, folder, in, bytes, null, Map.of(), CLOCK, TableEngines::create),
                bytes,
                arguments);
    }

    /** Calls it from a folder, with the real clock and engine: what a runtime needs. */
    static Call live(Path folder, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = InputStream.nullInputStream();
        Clock clock = Clock.systemUTC();
        return of(
                new Surroundings(folder, folder, in, bytes, null, Map.of(), clock, TableEngines::create),
                bytes,
                arguments);
    }

    /** Calls it as a user of the checkout does, with the real clock and engine. */
    static Call inCheckout(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path root = Path.of("").toAbsolutePath();
        InputStream in = InputStream.nullInputStream();
        Clock clock = Clock.systemUTC();
        return of(
                new Surroundings(root, root, in, bytes, null, Map.of(), clock, TableEngines::create), bytes, arguments);
    }

    private static Call of(Surroundings surroundings, ByteArrayOutputStream bytes, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Sluse.commandLine(surroundings);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments);
        return new Call(exitCode, out + bytes.toString(StandardCharsets.UTF_8), err.toString());
    }
}
