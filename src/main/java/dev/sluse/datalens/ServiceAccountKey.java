package dev.sluse.datalens;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.sluse.SluseException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The key of a service account, which signs the claim that a token is given for (contract 3.1, 3.2). Its text never shows the key.
 * Thread-safe.
 */
public final class ServiceAccountKey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** A claim is used at once; the provider allows an hour. */
    private static final Duration LIFE = Duration.ofMinutes(6);
    /** A clock of ours that is a little fast would make claims of the future, which are refused. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final String account;
    private final String id;
    private final PrivateKey key;

    private ServiceAccountKey(String account, String id, PrivateKey key) {
        this.account = account;
        this.id = id;
        this.key = key;
    }

    /**
     * @param account the service account's id
     * @param id the key's id
     * @param pem PKCS#8, whatever stands before and behind it; line breaks may be written as {@code \n}
     * @throws SluseException kind CONFIGURATION if it is no RSA key; the text never quotes it
     */
    public static ServiceAccountKey of(String account, String id, String pem) {
        String text = pem.replace("\\r", "").replace("\\n", "\n");
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw refused("has no " + BEGIN + " with its end");
        }
        String base64 = text.substring(begin + BEGIN.length(), end);
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new ServiceAccountKey(account, id, key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // without the cause: it may quote what it could not read
            throw refused("is no RSA key");
        }
    }

    /** The service account's id. */
    String account() {
        return account;
    }

    /** A signed claim, valid for some minutes. */
    String claim(String audience, Instant now) {
        try {
            long from = now.minus(SKEW).getEpochSecond();
            String payload = JSON.createObjectNode()
                    .put("iss", account)
                    .put("aud", audience)
                    .put("iat", from)
                    .put("exp", from + LIFE.toSeconds())
                    .toString();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(id)
                    .build();
            JWSObject claim = new JWSObject(header, new Payload(payload));
            claim.sign(new RSASSASigner(key));
            return claim.serialize();
        } catch (JOSEException | IllegalArgumentException e) {
            throw refused("cannot sign a claim: it needs 2048 bits or more");
        }
    }

    private static SluseException refused(String why) {
        return SluseException.configuration(
                "bad-private-key",
                "datalens.private-key " + why + ".",
                "Write the PEM as the provider gave it, or file: and the path of the file that has it.");
    }

    @Override
    public String toString() {
        return "ServiceAccountKey[account=" + account + ", id=" + id + "]";
    }
}
