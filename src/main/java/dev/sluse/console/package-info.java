/**
 * The HTTP port: health, metrics, JSON API; the web console comes later. Plain Java over the JDK's server; it sees the ledger, and the
 * runtime through small interfaces. Start reading at {@code ConsoleServer}.
 */
@NullMarked
package dev.sluse.console;

import org.jspecify.annotations.NullMarked;
