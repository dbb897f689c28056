/**
 * The commands, one class each, over picocli. Everything that a command needs is below it; nothing is decided here but words and exit
 * codes. Start reading at {@code Sluse}.
 */
@NullMarked
package dev.sluse.cli;

import org.jspecify.annotations.NullMarked;
