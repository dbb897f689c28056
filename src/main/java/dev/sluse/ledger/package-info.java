/**
 * Deliveries, operations, watermarks, the journal and steering requests, durable in SQLite in the home folder. Knows neither Camel nor
 * tables. Start reading at {@link dev.sluse.ledger.Ledger}.
 */
@NullMarked
package dev.sluse.ledger;

import org.jspecify.annotations.NullMarked;
