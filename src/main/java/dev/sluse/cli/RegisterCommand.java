package dev.sluse.cli;

import picocli.CommandLine.Command;

/** What can be done with registers beside following them. */
@Command(name = "register", description = "Begin with a register: its total files, and where its events join.")
final class RegisterCommand {}
