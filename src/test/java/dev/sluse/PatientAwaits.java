package dev.sluse;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has every test that waits wait for long enough on a machine that is busy: ten seconds are not much there. Found by its service file. */
public final class PatientAwaits implements BeforeAllCallback {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
