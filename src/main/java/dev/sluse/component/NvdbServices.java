package dev.sluse.component;

import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.nvdb.rows.RowsDesk;

/**
 * What {@code nvdb:} needs of the runtime beside {@link FlowServices}.
 *
 * @param isCertain whether all settings are known that there will be: else a stand-in may bring those that are missing
 * @param isProduction whether what cannot be taken back has to be confirmed
 * @param leavesMachine whether an account's address is not on this machine
 * @param pause waits a moment before operations are looked at again
 */
public record NvdbServices(
        NvdbAccounts accounts,
        RowsDesk desk,
        boolean isCertain,
        boolean isProduction,
        java.util.function.Predicate<String> leavesMachine,
        DataLensServices.Pause pause) {}
