/**
 * Camel's edge: one thin component a connector ({@code drop}, {@code table}, {@code folder}), each a typed endpoint over plain
 * Java. Start reading at {@code DropEndpoint}.
 */
@NullMarked
package dev.sluse.component;

import org.jspecify.annotations.NullMarked;
