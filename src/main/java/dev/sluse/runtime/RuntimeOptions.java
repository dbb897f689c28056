package dev.sluse.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the Camel side needs of the settings.
 *
 * @param routes the routes folder, absolute
 * @param flows {@code sluse.flows}
 * @param bind address of the HTTP port
 * @param port 0: any that is free
 * @param token what callers of the HTTP port log in with, empty if they need not
 * @param maskKey {@code sluse.mask.key}, empty if none
 * @param strayAfter after how long a file that its folder's flow does not take is told of
 * @param retryInitial before a delivery is tried a second time
 * @param retryMax between two attempts at most
 * @param stopAfter how long conversions may go on when the runtime stops
 * @param watchRoutes how often the routes folder is looked at for changes; zero: only at the start and when told to
 * @param properties all settings, resolved: what {@code {{key}}} means in a flow
 */
public record RuntimeOptions(
        Path routes,
        String flows,
        String bind,
        int port,
        String token,
        String maskKey,
        Duration strayAfter,
        Duration retryInitial,
        Duration retryMax,
        Duration stopAfter,
        Duration watchRoutes,
        Map<String, String> properties) {}
