/**
 * Total files of registers: what there is, fetched and checked, as rows, and where in the events they join. It may use the package above
 * and plain Java. Start reading at {@code Bootstrap}.
 */
@NullMarked
package dev.sluse.datafordeler.files;

import org.jspecify.annotations.NullMarked;
