/**
 * Opendatasoft: the orders that a dataset takes, as pure drivers over its Automation API, and the desk that accepts them. It may use
 * {@code operations} and the ledger and knows neither Camel nor another system. Start reading at {@code OdsDriver}, then {@code Step}.
 */
@NullMarked
package dev.sluse.ods;

import org.jspecify.annotations.NullMarked;
