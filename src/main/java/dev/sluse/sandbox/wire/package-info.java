/**
 * What the stand-ins share: a small HTTP server with faults that can be switched on, a journal, and digests by which tests compare sets
 * of ids. Uses the JDK and Jackson only. Start reading at {@code WireServer}.
 */
@NullMarked
package dev.sluse.sandbox.wire;

import org.jspecify.annotations.NullMarked;
