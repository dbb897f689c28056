package dev.sluse.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** {@code /openapi.json}: what there is, for programs. */
final class OpenApi {
    private OpenApi() {}

    static List<Route> routes() {
        return List.of(Route.get("/openapi.json", call -> Reply.of(200, Reply.JSON, document())));
    }

    static byte[] document() throws IOException {
        try (InputStream resource = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json"))) {
            return resource.readAllBytes();
        }
    }
}
