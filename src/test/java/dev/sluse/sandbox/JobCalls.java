package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A sandbox with a clock that is moved by hand, and calls of Opendatasoft and NVDB as their contracts describe them. */
final class JobCalls implements AutoCloseable {
    static final String AUTOMATION = "/ods/api/automation/v1.0/datasets/";
    static final String SKRIV = "/nvdb/rest/v3/endringssett";

    private final AtomicLong now =
            new AtomicLong(Instant.parse("2026-02-06T15:13:13Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    private final @Nullable Path folder;
    private Sandbox sandbox;
    private SandboxCalls calls;
    String token = "";

    JobCalls(@Nullable Path folder) {
        this.folder = folder;
        this.sandbox = started();
        this.calls = new SandboxCalls(sandbox);
    }

    private Sandbox started() {
        try {
            return Sandbox.start(SandboxCalls.options().withClock(clock, 7).withFolder(folder));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Another process on the same folder. */
    void restart() {
        sandbox.close();
        sandbox = started();
        calls = new SandboxCalls(sandbox);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SandboxCalls plain() {
        return calls;
    }

    void pass(long millis) {
        now.addAndGet(millis);
    }

    long now() {
        return now.get();
    }

    // Opendatasoft

    HttpResponse<String> ods(String method, String path, String body) {
        return calls.send(
                method,
                AUTOMATION + path,
                body,
                "Authorization",
                "apikey " + JobAccess.STANDARD.odsKey(),
                "Content-Type",
                "application/json");
    }

    JsonNode status(String uid) {
        return SandboxCalls.json(ods("GET", uid + "/status/", ""));
    }

    HttpResponse<String> upload(String uid, String name, String content) {
        String form = "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--xYz--\r\n";
        return calls.send(
                "POST",
                AUTOMATION + uid + "/resources/files/",
                form,
                "Authorization",
                "apikey " + JobAccess.STANDARD.odsKey(),
                "Content-Type",
                "multipart/form-data; boundary=xYz");
    }

    /** Uploads a file and makes it a resource. */
    String resource(String uid, String name, String content) {
        String file = SandboxCalls.json(upload(uid, name, content)).path("uid").asText();
        return SandboxCalls.json(ods("POST", uid + "/resources/", source(name, file)))
                .path("uid")
                .asText();
    }

    static String source(String title, String file) {
        return "{\"type\":\"csvfile\",\"title\":\"" + title
                + "\",\"params\":{},\"datasource\":{\"type\":\"uploaded_file\",\"file\":{\"uid\":\"" + file + "\"}}}";
    }

    /** Tells a dataset something, or all of Opendatasoft if it is empty. */
    JsonNode tellOds(String dataset, String command) {
        return told(dataset.isEmpty() ? "/sandbox/ods" : "/sandbox/datasets/" + dataset, command);
    }

    JsonNode tellNvdb(String command) {
        return told("/sandbox/nvdb", command);
    }

    private JsonNode told(String path, String command) {
        HttpResponse<String> answer = calls.send("POST", path, command);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
        return SandboxCalls.json(answer);
    }

    // NVDB

    HttpResponse<String> nvdb(String method, String path, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/json",
                "Content-Type",
                "application/json",
                "X-Client",
                "test",
                "X-Request-ID",
                "6f0e2a86-9a3c-4b0e-8a41-0d3a3a1d2f10"));
        for (int i = 0; i < more.length; i += 2) {
            int at = headers.indexOf(more[i]);
            if (at < 0) {
                headers.addAll(List.of(more[i], more[i + 1]));
            } else {
                headers.set(at + 1, more[i + 1]);
            }
        }
        return calls.send(method, path, body, headers.toArray(String[]::new));
    }

    JsonNode login(String user, String password) {
        return SandboxCalls.json(nvdb(
                "POST",
                "/nvdb/rest/v1/oidc/authenticate",
                "{\"username\":\"" + user + "\",\"password\":\"" + password + "\",\"realm\":\"SERVICE_ACCOUNT\"}"));
    }

    void login() {
        token = login("sandbox-user", "sandbox-password").path("idToken").asText();
    }

    String register(String changeset, String... more) {
        HttpResponse<String> answer = nvdb("POST", SKRIV, changeset, more);
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    int start(String id) {
        return nvdb("POST", SKRIV + "/" + id + "/start", "").statusCode();
    }

    String progress(String id) {
        return SandboxCalls.json(nvdb("GET", SKRIV + "/" + id + "/fremdrift", ""))
                .asText();
    }

    /** With the reason, as text. */
    String cause(String id) {
        return nvdb("GET", SKRIV + "/" + id + "/fremdriftOg%C3%85rsak", "").body();
    }

    JsonNode nvdbStatus(String id) {
        return SandboxCalls.json(nvdb("GET", SKRIV + "/" + id + "/status", ""));
    }

    /** Registers, starts, and waits until it is at an end. */
    String run(String changeset, String... more) {
        String id = register(changeset, more);
        start(id);
        pass(10_000);
        return id;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
