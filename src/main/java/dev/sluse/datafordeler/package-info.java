/**
 * Follows the change events of a government register at Datafordeler: what is asked, how far may be read, what is written down before,
 * and what was known. It may use {@code operations} and the ledger, and knows no Camel: requests go through {@link
 * dev.sluse.datafordeler.GraphQl}. Start reading at {@code RegisterFollower}, then {@code Gate} and {@code Staging}.
 */
@NullMarked
package dev.sluse.datafordeler;

import org.jspecify.annotations.NullMarked;
