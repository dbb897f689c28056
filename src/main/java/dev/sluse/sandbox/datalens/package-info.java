/**
 * A stand-in of DataLens' partner API and of the IAM service that gives its tokens, from their contract. Shares no code with the client.
 * Start reading at {@code DataLensSite} for the wire, at {@code Table} for what a write does, at {@code WriteLog} for operation UUIDs.
 */
@NullMarked
package dev.sluse.sandbox.datalens;

import org.jspecify.annotations.NullMarked;
