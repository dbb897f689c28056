/**
 * The way out to remote systems: one Camel route over {@code camel-http}, with a client of its own for each system. It may use Camel and
 * the contract of {@code dev.sluse.operations}, and knows no system. Start reading at {@code HttpStep}.
 */
@NullMarked
package dev.sluse.component.http;

import org.jspecify.annotations.NullMarked;
