package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.sandbox.datalens.ServiceAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Calls a sandbox by plain HTTP, knowing only the providers' contracts. */
final class SandboxCalls {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Made once: it takes a moment. */
    static final ServiceAccount ACCOUNT = ServiceAccount.create();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;

    SandboxCalls(Sandbox sandbox) {
        this.url = sandbox.url();
    }

    static SandboxOptions options() {
        return SandboxOptions.standard()
                .withCredentials(SandboxOptions.API_KEY, ACCOUNT)
                .withHistory(0);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    JsonNode get(String path) {
        return json(send("GET", path, ""));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** Tells a register to do something. */
    JsonNode tell(String register, String command) {
        HttpResponse<String> answer = send("POST", "/sandbox/registers/" + register, command);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return json(answer);
    }

    /** Asks by GraphQL. */
    JsonNode ask(String service, String query, Map<String, Object> variables) {
        String body =
                JSON.valueToTree(Map.of("query", query, "variables", variables)).toString();
        HttpResponse<String> answer = send(
                "POST",
                "/datafordeler/" + service + "?apiKey=" + SandboxOptions.API_KEY,
                body,
                "Content-Type",
                "application/json");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    JsonNode ask(String service, String query) {
        return ask(service, query, Map.of());
    }

    JsonNode events(String register, String arguments) {
        return ask(
                        register + "/v2",
                        "{ " + register + "_Events(" + arguments
                                + ") { pageInfo { hasNextPage endCursor } nodes { eventid entityname"
                                + " eventaction fromfailedimport object_id object_datafordelerRowId object_datafordelerRowVersion"
                                + " datafordelerOpdateringstid datafordelerRegisterImportSequenceNumber } } }")
                .at("/data/" + register + "_Events");
    }

    /** A claim as the provider wants it, but for what is given. */
    static String claim(String alg, String kid, String issuer, String audience, long issued, long ends) {
        String header =
                "{\"typ\":\"JWT\",\"alg\":\"" + alg + "\"" + (kid.isEmpty() ? "" : ",\"kid\":\"" + kid + "\"") + "}";
        String claim =
                "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"iat\":" + issued + ",\"exp\":" + ends + "}";
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claim.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(sign(signed));
    }

    static String goodClaim() {
        long now = Instant.now().getEpochSecond();
        return claim(
                "PS256",
                ACCOUNT.keyId(),
                ACCOUNT.id(),
                "https://iam.api.cloud.yandex.net/iam/v1/tokens",
                now - 30,
                now + 600);
    }

    private static byte[] sign(String text) {
        try {
            String pem = ACCOUNT.pem();
            String body = pem.substring(pem.indexOf("KEY-----") + 8, pem.indexOf("-----END"));
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    HttpResponse<String> token(String claim) {
        return send("POST", "/iam/v1/tokens", "{\"jwt\":\"" + claim + "\"}", "Content-Type", "application/json");
    }

    String token() {
        return json(token(goodClaim())).path("iamToken").asText();
    }
}
