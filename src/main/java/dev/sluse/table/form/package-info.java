/**
 * What a text that a schema's pattern describes looks like, in parts that can be said to people in any language, and an example
 * of it. Stands on its own: nothing is matched here. Start reading at {@link dev.sluse.table.form.PatternForm}.
 */
@NullMarked
package dev.sluse.table.form;

import org.jspecify.annotations.NullMarked;
