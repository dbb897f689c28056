/**
 * How registers at Datafordeler are asked over Camel's GraphQL component, and the settings of that. It may use {@code datafordeler} and
 * {@code component.http}; what is asked and what follows is decided there. Start reading at {@code CamelGraphQl}.
 */
@NullMarked
package dev.sluse.component.register;

import org.jspecify.annotations.NullMarked;
