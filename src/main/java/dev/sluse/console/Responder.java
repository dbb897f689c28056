package dev.sluse.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Sends answers, each with what keeps browsers from making more of it than it is. */
final class Responder {
    private final Patience patience;

    Responder(Patience patience) {
        this.patience = patience;
    }

    void send(HttpExchange exchange, Reply reply) throws IOException {
        try (Reply.Body body = reply.body()) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.type());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Referrer-Policy", "no-referrer");
            reply.headers().forEach(headers::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                if (reply.length() >= 0) {
                    headers.set("Content-Length", String.valueOf(reply.length()));
                }
                patience.within(() -> exchange.sendResponseHeaders(reply.status(), -1));
                return;
            }
            long length = reply.length();
            patience.within(() -> exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : Math.max(length, 0)));
            if (length != 0) {
                OutputStream out = patience.over(exchange.getResponseBody());
                body.writeTo(out);
                out.flush();
            }
        }
    }
}
