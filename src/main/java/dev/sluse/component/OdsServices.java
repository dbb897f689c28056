package dev.sluse.component;

import dev.sluse.component.DataLensServices.Pause;
import dev.sluse.ods.OdsAccounts;
import dev.sluse.ods.OdsDesk;

/**
 * What {@code ods:} needs of the runtime beside {@link FlowServices}.
 *
 * @param isCertain whether all settings are known that there will be: else a stand-in may bring those that are missing
 * @param pause waits a moment before operations are looked at again
 */
public record OdsServices(OdsAccounts accounts, OdsDesk desk, boolean isCertain, Pause pause) {}
