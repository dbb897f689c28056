/**
 * What goes out: which columns in which order, made from what ({@code OutputPlan}), their values batch by batch
 * ({@code OutputVectors}), and the bytes' last way: growing buffer, compression, file. Uses {@code table.vector} and the
 * compression libraries. Start reading at {@link dev.sluse.table.output.OutputPlan}.
 */
@NullMarked
package dev.sluse.table.output;

import org.jspecify.annotations.NullMarked;
