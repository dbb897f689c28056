package dev.sluse.component;

import dev.sluse.datalens.DataLensAccounts;
import dev.sluse.datalens.DataLensDesk;
import java.util.function.Predicate;

/**
 * What {@code datalens:} needs of the runtime beside {@link FlowServices}.
 *
 * @param isStoodIn whether the sandbox serves an account: what opens that is there when it runs, and not needed to be before
 * @param isProduction whether what drops data has to be confirmed
 * @param pause waits a moment before operations are looked at again
 */
public record DataLensServices(
        DataLensAccounts accounts, DataLensDesk desk, Predicate<String> isStoodIn, boolean isProduction, Pause pause) {

    /** Lets some time pass. */
    @FunctionalInterface
    public interface Pause {
        void rest() throws InterruptedException;
    }
}
