/**
 * What the step {@code nvdb:} needs beside the rules of NVDB: tables with the lines of the sender's file, and reports that findings of
 * several steps stand in. It may use the table engine and deliveries. Start reading with {@link dev.sluse.component.nvdb.RowOrigin}.
 */
@NullMarked
package dev.sluse.component.nvdb;

import org.jspecify.annotations.NullMarked;
