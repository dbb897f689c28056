package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Gives tokens for a short while, and knows them again, also after it was started anew (contract 3). With the site's monitor held. */
final class Login {
    private final NvdbUser user;
    private final Changesets changesets;
    private final Set<String> given = new LinkedHashSet<>();
    private int logins;
    private int refreshes;
    private int failed;
    private long serial;

    Login(NvdbUser user, Changesets changesets) {
        this.user = user;
        this.changesets = changesets;
    }

    /** Wrong credentials are answered 200 and nothing. */
    Reply authenticate(Call call) {
        JsonNode wanted = json(call);
        boolean right = wanted.path("username").asText().equals(user.username())
                && wanted.path("password").asText().equals(user.password())
                && wanted.path("realm").asText("EMPLOYEE").equals(user.realm());
        ObjectNode tokens = Reply.JSON.createObjectNode();
        if (right) {
            logins++;
            tokens.put("idToken", token("id", changesets.settings.tokenSeconds));
            tokens.put("accessToken", token("access", changesets.settings.tokenSeconds));
            tokens.put("refreshToken", token("refresh", changesets.settings.refreshSeconds));
        } else {
            failed++;
        }
        return Answers.of(call, 200, "tokens", tokens);
    }

    /** No new refresh token comes with it. */
    Reply refresh(Call call) {
        JsonNode wanted = json(call);
        boolean right = isGood(wanted.path("refreshToken").asText(), "refresh")
                && wanted.path("realm").asText("EMPLOYEE").equals(user.realm());
        ObjectNode tokens = Reply.JSON.createObjectNode();
        if (right) {
            refreshes++;
            tokens.put("idToken", token("id", changesets.settings.tokenSeconds));
            tokens.put("accessToken", token("access", changesets.settings.tokenSeconds));
        } else {
            failed++;
        }
        return Answers.of(call, 200, "tokens", tokens);
    }

    private static JsonNode json(Call call) {
        if (!call.method().equals("POST")) {
            throw new Refusal(405, "POST");
        }
        try {
            return Reply.JSON.readTree(call.body());
        } catch (IOException e) {
            throw new Refusal(400, "The payload is no JSON.");
        }
    }

    /** @throws Refusal with 401 unless a token is sent that is still good */
    void check(Call call) {
        String header = call.header("authorization").orElse("");
        String token = header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        if (!isGood(token, "id") && !isGood(token, "access")) {
            throw new Refusal(401, "Token mangler, er ugyldig eller utløpt");
        }
    }

    String owner() {
        return user.username();
    }

    private String token(String type, long seconds) {
        long now = changesets.now();
        ObjectNode claim =
                Reply.JSON.createObjectNode().put("sub", user.username()).put("typ", type);
        claim.put("iat", now / 1000).put("exp", now / 1000 + seconds).put("gen", changesets.settings.generation);
        claim.put("jti", now + "." + ++serial);
        String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claim.toString());
        String token = signed + "." + signature(signed);
        given.add(token);
        return token;
    }

    private boolean isGood(String token, String type) {
        int dot = token.lastIndexOf('.');
        int first = token.indexOf('.');
        if (first < 0 || dot <= first || !signature(token.substring(0, dot)).equals(token.substring(dot + 1))) {
            return false;
        }
        try {
            JsonNode claim = Reply.JSON.readTree(Base64.getUrlDecoder().decode(token.substring(first + 1, dot)));
            return claim.path("typ").asText().equals(type)
                    && claim.path("exp").asLong() > changesets.now() / 1000
                    && claim.path("gen").asInt() == changesets.settings.generation;
        } catch (IOException e) {
            return false;
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("sandbox " + user.password()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All tokens that were given. */
    Set<String> given() {
        return Set.copyOf(given);
    }

    ObjectNode shown() {
        return Reply.JSON
                .createObjectNode()
                .put("logins", logins)
                .put("refreshes", refreshes)
                .put("failed", failed)
                .put("tokens", given.size());
    }
}
