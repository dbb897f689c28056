/**
 * Flows written in Java that ship with the program, found by {@code ServiceLoader}. They use Camel and our URIs, nothing of our
 * classes. Start reading at {@code CodeListsRoute}.
 */
@NullMarked
package dev.sluse.runtime.flows;

import org.jspecify.annotations.NullMarked;
