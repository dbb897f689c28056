package dev.sluse.component;

import dev.sluse.datalens.DataLensAccounts;
import dev.sluse.datalens.DataLensDesk;

/**
 * What {@code datalens:} needs of the runtime beside {@link FlowServices}.
 *
 * @param isCertain whether all settings are known that there will be: else a stand-in may bring those that are missing
 * @param isProduction whether what drops data has to be confirmed
 * @param pause waits a moment before operations are looked at again
 */
public record DataLensServices(
        DataLensAccounts accounts, DataLensDesk desk, boolean isCertain, boolean isProduction, Pause pause) {

    /** Lets some time pass. */
    @FunctionalInterface
    public interface Pause {
        void rest() throws InterruptedException;
    }
}
