package dev.sluse.component;

import dev.sluse.nvdb.NvdbAccounts;
import dev.sluse.nvdb.rows.RowsDesk;
import java.util.function.Predicate;

/**
 * What {@code nvdb:} needs of the runtime beside {@link FlowServices}.
 *
 * @param isStoodIn whether the sandbox serves an account: what opens that is there when it runs, and not needed to be before
 * @param isProduction whether what cannot be taken back has to be confirmed
 * @param leavesMachine whether an account's address is not on this machine
 * @param pause waits a moment before operations are looked at again
 */
public record NvdbServices(
        NvdbAccounts accounts,
        RowsDesk desk,
        Predicate<String> isStoodIn,
        boolean isProduction,
        Predicate<String> leavesMachine,
        DataLensServices.Pause pause) {}
