/**
 * Stand-ins of the remote systems on a port of this machine, written from the providers' contracts: for trying out, for the demo, and for
 * tests that want faults. Stands on its own and shares no code with the clients. Start reading at {@code Sandbox}.
 */
@NullMarked
package dev.sluse.sandbox;

import org.jspecify.annotations.NullMarked;
