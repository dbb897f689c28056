/**
 * What machines read of the ledger: one JSON form for the commands' {@code --json} and for the HTTP port. It may use the ledger, and
 * looks at the files that the ledger names. Start reading at {@code DeliveryStory}.
 */
@NullMarked
package dev.sluse.ledger.view;

import org.jspecify.annotations.NullMarked;
