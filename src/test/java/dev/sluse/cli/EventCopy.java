package dev.sluse.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.sluse.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** Copies complete events of a register into a table of the sandbox, as simply as can be. */
final class EventCopy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/datalens/provider/v1/connection/sandbox";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final String key;

    EventCopy(Sandbox sandbox, String key) {
        this.sandbox = sandbox;
        this.key = key;
    }

    void write(String table, String register, long most) throws Exception {
        String token = send("/iam/v1/tokens", JSON.writeValueAsString(Map.of("jwt", claim())))
                .path("iamToken")
                .asText();
        String bearer = "Bearer " + token;
        String linked = send(BASE + "/client-id", "", "Authorization", bearer)
                .path("client_id")
                .asText();
        send(
                BASE + "/table/" + table + "/definition",
                "{\"replacing_key\":[\"eventid\"],\"schema\":[{\"name\":\"eventid\",\"type\":\"integer\"}]}",
                "Authorization",
                bearer);
        StringBuilder rows = new StringBuilder();
        String query = "{ " + register + "_Events(first: 1000) { nodes { eventid fromfailedimport } } }";
        JsonNode nodes = send(
                        "/datafordeler/" + register + "/v2?apiKey=" + key,
                        JSON.writeValueAsString(Map.of("query", query)))
                .findValue("nodes");
        long count = 0;
        for (JsonNode each : nodes) {
            if (!each.path("fromfailedimport").asBoolean() && count < most) {
                rows.append('[').append(each.path("eventid").asLong()).append("]\n");
                count++;
            }
        }
        send(
                BASE + "/table/" + table + "/data",
                rows.toString(),
                "Authorization",
                bearer,
                "X-DL-Client-Id",
                linked,
                "X-DL-Operation-UUID",
                UUID.randomUUID().toString(),
                "X-DL-Data-Format",
                "array",
                "Content-Type",
                "application/x-ndjson");
    }

    private String claim() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(sandbox.account().id())
                .audience("https://iam.api.cloud.yandex.net/iam/v1/tokens")
                .issueTime(Date.from(Instant.now().minusSeconds(30)))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .keyID(sandbox.account().keyId())
                        .build(),
                claims);
        String pem = sandbox.account().pem();
        String encoded = pem.substring(pem.indexOf("KEY-----") + 8, pem.indexOf("-----END"));
        jwt.sign(new RSASSASigner(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)))));
        return jwt.serialize();
    }

    private JsonNode send(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sandbox.url() + path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return JSON.readTree(
                client.send(request.build(), BodyHandlers.ofString()).body());
    }
}
