/**
 * The Partner API of DataLens in plain Java: how it is logged in to, how rows become batches and what its answers mean. It may use the
 * operations engine and the ledger, and knows no Camel. Start reading at {@code WriteDriver}, then {@code RowBatches}.
 */
@NullMarked
package dev.sluse.datalens;

import org.jspecify.annotations.NullMarked;
