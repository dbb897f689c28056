package dev.sluse.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How console, API, health and metrics are reached.
 *
 * @param port 0 takes a free one
 * @param bind the address to listen on
 * @param auth how callers log in
 * @param token the token, if they log in by one
 */
public record ConsoleSettings(int port, String bind, Auth auth, @Nullable Secret token) {

    /** How callers log in. */
    public enum Auth {
        NONE,
        TOKEN,
        OIDC
    }

    static ConsoleSettings of(Settings settings) {
        return new ConsoleSettings(
                Integer.parseInt(settings.text("sluse.console.port").orElseThrow()),
                settings.text("sluse.console.bind").orElseThrow(),
                Auth.valueOf(settings.text("sluse.console.auth").orElseThrow().toUpperCase(Locale.ROOT)),
                settings.secret("sluse.console.token").orElse(null));
    }

    /** What callers log in with, in clear; empty if they need not. */
    public String loginToken() {
        return auth == Auth.TOKEN && token != null ? token.reveal() : "";
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return isLoopback(bind);
    }

    static boolean isLoopback(String address) {
        return address.matches("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");
    }
}
