package dev.sluse.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The terminal that standard output goes to. */
interface Screen {
    /** How many lines fit on it now. */
    int lines();

    /** The process's own. Java does not know its size, stty does; where it cannot be asked, it is taken for a small one. */
    static Screen ofProcess() {
        return () -> {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                stty.waitFor(1, TimeUnit.SECONDS);
                int lines = Integer.parseInt(size.replaceFirst(" .*", ""));
                return lines > 0 ? lines : SMALL;
            } catch (IOException | NumberFormatException e) {
                return SMALL;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return SMALL;
            }
        };
    }

    /** Lines of the smallest terminal that anybody uses. */
    int SMALL = 24;
}
