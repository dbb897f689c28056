package dev.sluse.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes, which can be filled to the last byte. Mounting one takes an account that may. */
final class SmallDisk implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where none can be mounted. */
    static SmallDisk mount(Path folder, String size) throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        assumeTrue(mounted, "this account may not mount a file system");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Not one byte more can be written, until {@link #free}. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    boolean isFull() {
        return Files.exists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // there is no such command here
            return false;
        }
    }
}
