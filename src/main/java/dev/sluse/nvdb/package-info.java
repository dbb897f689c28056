/**
 * API Skriv of NVDB in plain Java: how it is logged in to, how a changeset is followed for as long as it takes, and what its answers
 * mean. It may use the operations engine and the ledger, and knows no Camel. Start reading at {@code ChangesetDriver}, then
 * {@code StatusDocument}.
 */
@NullMarked
package dev.sluse.nvdb;

import org.jspecify.annotations.NullMarked;
