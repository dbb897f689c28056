package dev.sluse.runtime;

import dev.sluse.SluseException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with the settings, at once: kind CONFIGURATION, code {@code bad-settings}, one line a problem. */
public final class SettingsException extends SluseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<SettingProblem> problems;

    SettingsException(List<SettingProblem> problems) {
        super(
                Kind.CONFIGURATION,
                "bad-settings",
                (problems.size() == 1 ? "One setting is wrong:" : problems.size() + " settings are wrong:")
                        + problems.stream().map(each -> "\n  " + each).collect(Collectors.joining()),
                "");
        this.problems = List.copyOf(problems);
    }

    /** Each of them, in the order of their keys. */
    public List<SettingProblem> problems() {
        return problems;
    }
}
