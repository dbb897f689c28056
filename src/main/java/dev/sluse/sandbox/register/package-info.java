/**
 * A stand-in of Datafordeler, from its contract: registers whose packages arrive over time, asked by GraphQL. Shares no code with the
 * client. Start reading at {@code DatafordelerSite} for the wire, at {@code World} for what is told.
 */
@NullMarked
package dev.sluse.sandbox.register;

import org.jspecify.annotations.NullMarked;
