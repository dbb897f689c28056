/**
 * Starts the one Camel context: home folder, settings, profiles, route deployer, health. Uses every package below it.
 * Start reading at {@code SluseRuntime}.
 */
@NullMarked
package dev.sluse.runtime;

import org.jspecify.annotations.NullMarked;
