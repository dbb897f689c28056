/**
 * What happens to a delivery between its taking and its end, in plain Java: files moved durably, settlement in steps that can be
 * repeated, the pool that works. Uses the ledger and the table engine's results, not Camel. Start reading at
 * {@code DeliverySettlement}.
 */
@NullMarked
package dev.sluse.component.delivery;

import org.jspecify.annotations.NullMarked;
