package dev.sluse.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that only looks, and is called often. Its definition is written out with picocli's builders, once, when it is made: from
 * annotations picocli would read it by reflection, which takes longer than such a command takes.
 */
interface Looking extends Callable<Integer> {
    /** All there are; the launcher knows them, too. */
    List<String> NAMES = List.of("status", "deliveries", "show", "operations", "wait");

    /** The definition, which help, completion and the reference are made from as from any other. */
    CommandSpec spec();
}
