/**
 * The HTTP port: health now, console and JSON API later. Plain Java over the JDK's server; it sees the runtime through small
 * interfaces. Start reading at {@code ConsoleServer}.
 */
@NullMarked
package dev.sluse.console;

import org.jspecify.annotations.NullMarked;
