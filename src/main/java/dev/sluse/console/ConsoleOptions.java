package dev.sluse.console;

import java.time.Duration;

/**
 * How the HTTP port is reached.
 *
 * @param bind address to listen on, such as {@code 127.0.0.1}
 * @param port 0: any that is free
 * @param token what callers write behind {@code Authorization: Bearer}; empty: no login, and then only this machine can call
 * @param patience how long a caller may leave what he is sent unread, piece by piece, before he is cut off
 * @param answerWithin how long a caller waits for what he asked of the runtime, before he is told its number instead
 */
public record ConsoleOptions(String bind, int port, String token, Duration patience, Duration answerWithin) {

    /** With the usual waits: half a minute for a piece, five seconds for an answer; the runtime looks once a second. */
    public static ConsoleOptions of(String bind, int port, String token) {
        return new ConsoleOptions(bind, port, token, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    @Override
    public String toString() {
        return "ConsoleOptions[bind=" + bind + ", port=" + port + "]";
    }
}
