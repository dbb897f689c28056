package dev.sluse.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one request with the fault that it meets, if any. */
final class Exchanger {
    private static final String DROPPED = "dropped";

    private final Faults faults;
    private final Tally tally;

    Exchanger(Faults faults, Tally tally) {
        this.faults = faults;
        this.tally = tally;
    }

    void exchange(HttpExchange exchange, WireServer.Place place, Call call, String path) {
        String system = place.system();
        Optional<Fault> met = system.isEmpty() ? Optional.empty() : faults.meet(system, call.method(), path);
        String end;
        try {
            end = met.isPresent()
                    ? troubled(exchange, place.site(), call, met.get())
                    : sent(exchange, place.site().answer(call));
        } catch (IOException e) {
            end = "cut short";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = DROPPED;
        } catch (RuntimeException e) {
            // a mistake of ours must be seen by whoever tests against it
            end = failed(exchange, e);
        } finally {
            exchange.close();
        }
        if (!system.isEmpty()) {
            tally.count(system, end);
        }
    }

    private static String troubled(HttpExchange exchange, Site site, Call call, Fault fault)
            throws IOException, InterruptedException {
        switch (fault.kind()) {
            case DROP_BEFORE -> {
                return DROPPED;
            }
            case DROP_AFTER -> {
                site.answer(call);
                return DROPPED;
            }
            case STATUS -> {
                return trouble(exchange, site, fault);
            }
            case HTML -> {
                send(exchange, Reply.page("Log in", "Log in to go on."));
                return "html";
            }
            case STATUS_AFTER -> {
                site.answer(call);
                return trouble(exchange, site, fault);
            }
            case SLOW_COMMIT -> {
                return sent(exchange, site.answer(call.pausing(() -> pause(fault.millis()))));
            }
            case SLOW -> {
                Reply late = site.answer(call);
                Thread.sleep(fault.millis());
                return sent(exchange, late);
            }
            case TRUNCATED -> {
                Reply half = site.answer(call);
                partly(exchange, half, half instanceof Reply.Whole whole ? whole.length() / 2 : 0, 0);
                return "truncated";
            }
            case DRIP -> {
                partly(exchange, site.answer(call), Integer.MAX_VALUE, fault.millis());
                return "dripped";
            }
        }
        throw new IllegalStateException(fault.kind().word());
    }

    private static String trouble(HttpExchange exchange, Site site, Fault fault) throws IOException {
        if (!fault.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
        }
        send(exchange, site.trouble(fault.status()));
        return String.valueOf(fault.status());
    }

    private static String sent(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        if (reply instanceof Reply.Whole whole) {
            send(exchange, whole);
        } else if (reply instanceof Reply.Streamed streamed) {
            exchange.getResponseHeaders().set("Content-Type", streamed.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.sendResponseHeaders(200, 0);
            streamed.writer().write(exchange.getResponseBody());
        }
        return String.valueOf(reply.status());
    }

    static void send(HttpExchange exchange, Reply.Whole reply) throws IOException {
        head(exchange, reply);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply.body(), 0, reply.length());
        }
    }

    private static void head(HttpExchange exchange, Reply.Whole reply) throws IOException {
        if (!reply.type().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.type());
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
    }

    /** The head promises all of it. */
    private static void partly(HttpExchange exchange, Reply reply, int most, long waitEach)
            throws IOException, InterruptedException {
        if (!(reply instanceof Reply.Whole whole)) {
            return;
        }
        head(exchange, whole);
        OutputStream out = exchange.getResponseBody();
        int end = Math.min(most, whole.length());
        for (int at = 0; at < end; at++) {
            out.write(whole.body()[at]);
            if (waitEach > 0) {
                out.flush();
                Thread.sleep(waitEach);
            }
        }
        out.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String failed(HttpExchange exchange, @Nullable RuntimeException mistake) {
        try {
            send(exchange, Reply.text(500, "The sandbox itself is wrong: " + mistake));
        } catch (IOException e) {
            return "cut short";
        }
        return "500 (sandbox)";
    }
}
