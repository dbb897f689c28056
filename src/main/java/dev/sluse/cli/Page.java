package dev.sluse.cli;

import dev.sluse.SluseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Which part of a long list is printed, and which states. */
final class Page {
    private final OptionSpec after;
    private final OptionSpec limit;

    /**
     * @param type of what {@code --after} names
     * @param label its label in the help
     */
    Page(LookOptions options, Class<?> type, String label) {
        after = options.with(type, "--after", label, null, "Only those older than this one: the next page.");
        limit = options.with(int.class, "--limit", "N", "50", "At most so many.");
    }

    /** The last one of the page before, if there was one; of the type that was given. */
    <T> @Nullable T after(Class<T> type) {
        return type.cast(after.<@Nullable Object>getValue());
    }

    /** @throws SluseException kind CONFIGURATION, code {@code bad-limit} */
    int limit() {
        int given = limit.getValue();
        if (given < 1) {
            throw SluseException.configuration("bad-limit", "--limit is " + given + ", but must be 1 or more.", "");
        }
        return given;
    }
}
