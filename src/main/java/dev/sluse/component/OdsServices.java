package dev.sluse.component;

import dev.sluse.component.DataLensServices.Pause;
import dev.sluse.ods.OdsAccounts;
import dev.sluse.ods.OdsDesk;

/**
 * What {@code ods:} needs of the runtime beside {@link FlowServices}.
 *
 * @param pause waits a moment before operations are looked at again
 */
public record OdsServices(OdsAccounts accounts, OdsDesk desk, Pause pause) {}
