package dev.sluse.console;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Finds who answers a call, after the guard has let it pass. */
final class Router {
    private final List<Route> routes;
    private final Guard guard;
    private final BiFunction<String, List<String>, Optional<String>> nearest;

    Router(List<Route> routes, Guard guard, BiFunction<String, List<String>, Optional<String>> nearest) {
        this.routes = List.copyOf(routes);
        this.guard = guard;
        this.nearest = nearest;
    }

    List<Route> routes() {
        return routes;
    }

    /** @throws dev.sluse.SluseException if nobody answers it, or who does refuses it */
    Reply answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        Optional<List<String>> path =
                UrlText.path(String.valueOf(exchange.getRequestURI().getRawPath()));
        List<Route> found = path.map(this::onPath).orElse(List.of());
        boolean open = !found.isEmpty() && found.stream().allMatch(Route::open);
        if (!open) {
            guard.check(exchange.getRequestHeaders(), method);
        }
        if (found.isEmpty()) {
            throw Refusal.missing(
                    "no-such-path", "There is nothing at this path.", "GET /openapi.json tells what there is.");
        }
        Route route = found.stream()
                .filter(each -> each.method().equals(method.equals("HEAD") ? "GET" : method))
                .findFirst()
                .orElseThrow(() -> notAllowed(method, found));
        List<String> variables = route.match(path.orElseThrow()).orElseThrow();
        Map<String, String> query = new QueryText(route.parameters(), nearest)
                .read(exchange.getRequestURI().getRawQuery());
        if (route.method().equals("POST")) {
            guard.checkBody(exchange.getRequestHeaders());
        }
        return route.handler().answer(new Call(exchange, variables, query, nearest));
    }

    private List<Route> onPath(List<String> path) {
        return routes.stream().filter(each -> each.match(path).isPresent()).toList();
    }

    private static Refusal notAllowed(String method, List<Route> found) {
        TreeSet<String> methods = new TreeSet<>();
        found.forEach(each -> methods.addAll(each.method().equals("GET") ? List.of("GET", "HEAD") : List.of("POST")));
        String allowed = String.join(", ", new ArrayList<>(methods));
        return Refusal.of(405, "method-not-allowed", method + " is not for this path.", "It takes " + allowed + ".")
                .with("Allow", allowed);
    }
}
