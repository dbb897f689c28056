package dev.sluse.cli;

import dev.sluse.table.TableEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
        Surroundings surroundings = new Surroundings(
                folder,
                folder,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                bytes,
                null,
                Map.of(),
                CLOCK,
                () -> engine);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Sluse.commandLine(surroundings);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int exitCode = commands.execute(arguments);
        return new Call(exitCode, out + bytes.toString(StandardCharsets.UTF_8), err.toString());
    }
}
