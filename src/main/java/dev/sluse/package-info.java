/**
 * Sluse lets public data pass from where it arises to where it is published: complete, checked, once. This root holds only
 * what every package may use: the one family of exceptions. Start reading at {@code cli.Sluse} (the commands),
 * {@code runtime} (the running system) or {@code table.TableEngine} (a file's way through).
 */
@NullMarked
package dev.sluse;

import org.jspecify.annotations.NullMarked;
