package dev.sluse.ledger.view;

import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a delivery, as machines read it.
 *
 * @param kind input, output, report, quarantine or reply
 * @param name by which it can be asked for: no other file of the delivery has it
 * @param path where it lies, absolute
 * @param bytes its size; absent if there is no such file any more
 * @param replacedBy the delivery whose output lies there now; absent as long as it is this one's
 */
public record FileView(String kind, String name, String path, @Nullable Long bytes, @Nullable String replacedBy) {}
