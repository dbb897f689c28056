package dev.sluse.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One method and path that is answered.
 *
 * @param path its parts; one in braces stands for any text
 * @param parameters names that its query may have
 * @param open whether it is answered without a login
 */
record Route(String method, List<String> path, List<String> parameters, boolean open, Handler handler) {

    static Route get(String path, Handler handler, String... parameters) {
        return new Route("GET", parts(path), List.of(parameters), false, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", parts(path), List.of(), false, handler);
    }

    static Route probe(String path, Handler handler) {
        return new Route("GET", parts(path), List.of(), true, handler);
    }

    /** What stands in the places of the braces, in their order; empty if the path is another. */
    Optional<List<String>> match(List<String> called) {
        if (called.size() != path.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int at = 0; at < path.size(); at++) {
            if (path.get(at).startsWith("{")) {
                variables.add(called.get(at));
            } else if (!path.get(at).equals(called.get(at))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** As it is written: {@code /api/flows/{id}}. */
    String template() {
        return "/" + String.join("/", path);
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/"));
    }
}
