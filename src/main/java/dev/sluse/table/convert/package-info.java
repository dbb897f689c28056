/**
 * Brings the stages together: opens the input, makes the passes, runs the workers, keeps their results in order and decides the
 * verdict. Uses every other package of the engine; none of them uses it. Start reading at {@code Conversion}.
 */
@NullMarked
package dev.sluse.table.convert;

import org.jspecify.annotations.NullMarked;
