package dev.sluse.console;

import dev.sluse.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the HTTP port sees of the rest.
 *
 * @param home the home folder, absolute
 * @param nearest the one of some names that a wrong name probably means
 * @param version of the program
 */
public record ConsoleParts(
        Ledger ledger,
        Path home,
        HealthSource health,
        BiFunction<String, List<String>, Optional<String>> nearest,
        String version) {}
