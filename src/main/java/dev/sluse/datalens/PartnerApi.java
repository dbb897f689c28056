package dev.sluse.datalens;

import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The requests of the Partner API as one account sends them (contract 4).
 *
 * @param base up to and including {@code /provider/v1}
 * @param login of the account
 */
public record PartnerApi(URI base, Login login) {
    /** The name of the system in settings and circuits. */
    public static final String SYSTEM = "datalens";

    /** For questions. */
    private static final Duration SHORT = Duration.ofMinutes(1);
    /**
     * For what changes a table: a slow answer is waited for, since a repeat would only find the table locked; and a deletion, which has
     * no UUID, must not take effect when the rows behind it are written already.
     */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Makes the link of a connection with its client, once. */
    Request link(String connection) {
        return request("POST", escaped(connection) + "/client-id", Map.of(), new Request.Body.None(), SHORT);
    }

    /** The tables of a connection. */
    Request info(String connection, String clientId) {
        return request("GET", escaped(connection) + "/info", client(clientId), new Request.Body.None(), SHORT);
    }

    /** Whether that is what is asked for. */
    static boolean isInfo(Request request) {
        return request.method().equals("GET");
    }

    /** Makes a table, or alters it: that can drop its data. */
    Request define(String connection, String table, String clientId, String json) {
        return request("POST", table(connection, table, "definition"), json(clientId), bytes(json), LONG);
    }

    /** Deletes partitions of a table. */
    Request delete(String connection, String table, String clientId, String json) {
        return request("DELETE", table(connection, table, "data"), json(clientId), bytes(json), LONG);
    }

    /** Writes a batch: repeated with the same uuid and the same bytes it is written once. */
    Request write(String connection, String table, String clientId, String uuid, boolean truncate, Path batch) {
        Map<String, String> headers = client(clientId);
        headers.put("X-DL-Operation-UUID", uuid);
        headers.put("X-DL-Data-Format", "array");
        headers.put("Content-Type", "application/x-ndjson");
        if (truncate) {
            headers.put("X-DL-Force-Truncate", "true");
        }
        return request("POST", table(connection, table, "data"), headers, new Request.Body.Content(batch), LONG);
    }

    private Request request(
            String method, String path, Map<String, String> headers, Request.Body body, Duration deadline) {
        String whole = base.toString().replaceFirst("/+$", "") + "/connection/" + path;
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        // the client id is the only secret-like thing that an answer here has, and it opens nothing without a token
        return new Request(SYSTEM, method, URI.create(whole), all, body, login, deadline, false);
    }

    private static String table(String connection, String table, String what) {
        return escaped(connection) + "/table/" + escaped(table) + "/" + what;
    }

    private static String escaped(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, String> client(String clientId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-DL-Client-Id", clientId);
        return headers;
    }

    private static Map<String, String> json(String clientId) {
        Map<String, String> headers = client(clientId);
        headers.put("Content-Type", "application/json");
        return headers;
    }

    private static Request.Body bytes(String json) {
        return new Request.Body.Bytes(json.getBytes(StandardCharsets.UTF_8));
    }
}
