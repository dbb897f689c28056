package dev.sluse.cli;

/** The program: {@code sluse COMMAND}. */
public final class Sluse {
    private Sluse() {}

    public static void main(String[] arguments) {}
}
