package dev.sluse.cli;

/** One input and where its output goes. */
record TableJob(InputFile input, Destination destination) {}
