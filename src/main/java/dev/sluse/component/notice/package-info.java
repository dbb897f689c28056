/**
 * Tells senders what became of their files: pages in the drop folders, mail, and files that nobody takes. It may use the ledger, the
 * deliveries and the report's pieces, and not Camel. Start with {@code Replying}, {@code MailPump} and {@code StrayWatch}.
 */
@NullMarked
package dev.sluse.component.notice;

import org.jspecify.annotations.NullMarked;
