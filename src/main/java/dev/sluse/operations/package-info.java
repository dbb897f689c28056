/**
 * The engine behind everything that is done at a remote system: durable operations, pure drivers, one pump. It may use the ledger and
 * knows neither Camel nor a system. Start reading at {@code Driver}, then {@code OperationPump}.
 */
@NullMarked
package dev.sluse.operations;

import org.jspecify.annotations.NullMarked;
