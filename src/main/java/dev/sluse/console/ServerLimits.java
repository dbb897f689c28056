package dev.sluse.console;

import java.util.Map;

/** The bounds that the JDK's server reads once in a process, before its first port. Those that the user set by {@code -D} stay. */
final class ServerLimits {
    static final int CONNECTIONS = 256;

    private static final Map<String, String> LIMITS = Map.of(
            // without it each answer waits 40 ms for the delayed acknowledgement
            "sun.net.httpserver.nodelay", "true",
            // seconds from the first byte of a call to the last one of its body: a caller who drips is cut off
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            "sun.net.httpserver.maxIdleConnections", "64",
            "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS));

    private ServerLimits() {}

    static void set() {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
