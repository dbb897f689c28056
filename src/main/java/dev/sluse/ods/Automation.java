package dev.sluse.ods;

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
 * The requests of the Automation API v1.0, and of Explore v2.1, as one account sends them (contract 3, 6 and 9).
 *
 * @param base {@code https://<domain>}, or what leads there
 * @param login of the account
 */
public record Automation(URI base, Login login) {
    /** The name of the system in settings and circuits. */
    public static final String SYSTEM = "ods";

    private static final Duration SHORT = Duration.ofMinutes(1);
    /** For the largest file over a slow line. */
    private static final Duration LONG = Duration.ofHours(1);
    /** A status names each record that has errors, with some 800 bytes: more than a million of them. */
    private static final long LONGEST_STATUS = 1L << 30;
    /** The most that the provider gives at once; no dataset has so many resources. */
    private static final int ALL = 1000;

    Request find(String datasetId) {
        return get("datasets/?dataset_id=" + escaped(datasetId));
    }

    Request dataset(String uid) {
        return get(of(uid, ""));
    }

    Request status(String uid) {
        return get(of(uid, "status/")).upTo(LONGEST_STATUS);
    }

    Request versions(String uid) {
        return get(of(uid, "versions/"));
    }

    Request processors(String uid) {
        return get(of(uid, "processors/"));
    }

    Request fields(String uid) {
        return get(of(uid, "fields/"));
    }

    /** Resources of others may hold what opens their source: what is answered is not noted. */
    Request resources(String uid) {
        Request asked = get(of(uid, "resources/?limit=" + ALL));
        return new Request(
                asked.system(),
                asked.method(),
                asked.uri(),
                asked.headers(),
                asked.body(),
                asked.login(),
                asked.deadline(),
                true,
                asked.longest());
    }

    Request upload(String uid, String fileName, String contentType, Path file) {
        return request(
                "POST",
                automation(of(uid, "resources/files/")),
                Map.of(),
                new Request.Body.Form("file", fileName, contentType, file),
                LONG);
    }

    Request create(String uid, String json) {
        return json("POST", of(uid, "resources/"), json);
    }

    Request replace(String uid, String resource, String json) {
        return json("PUT", of(uid, "resources/" + escaped(resource) + "/"), json);
    }

    /** Publish, publish metadata, abort, unpublish: none has a body. */
    Request order(String uid, Action action) {
        return request("POST", automation(of(uid, action.path() + "/")), Map.of(), new Request.Body.None(), SHORT);
    }

    /** What the public sees of a dataset. */
    Request explore(String datasetId) {
        URI at = URI.create(root() + "/api/explore/v2.1/catalog/datasets/" + escaped(datasetId));
        return request("GET", at, Map.of(), new Request.Body.None(), SHORT);
    }

    /** Where people see it: its page in the back office. */
    URI page(String uid) {
        return URI.create(root() + "/backoffice/datasets/" + escaped(uid) + "/");
    }

    private Request get(String path) {
        return request("GET", automation(path), Map.of(), new Request.Body.None(), SHORT);
    }

    private Request json(String method, String path, String json) {
        Request.Body body = new Request.Body.Bytes(json.getBytes(StandardCharsets.UTF_8));
        return request(method, automation(path), Map.of("Content-Type", "application/json"), body, SHORT);
    }

    private Request request(String method, URI uri, Map<String, String> headers, Request.Body body, Duration deadline) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        return new Request(SYSTEM, method, uri, all, body, login, deadline, false);
    }

    private URI automation(String path) {
        return URI.create(root() + "/api/automation/v1.0/" + path);
    }

    private String root() {
        return base.toString().replaceFirst("/+$", "");
    }

    private static String of(String uid, String rest) {
        return "datasets/" + escaped(uid) + "/" + rest;
    }

    private static String escaped(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
