package dev.sluse.datalens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ServiceAccountKeyTest {
    private static final String AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens";
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void aClaimIsSignedByPs256WithASaltOf32BytesAsAnotherImplementationVerifies() throws Exception {
        String[] parts = claim(TestKey.PEM).split("[.]", -1);

        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(TestKey.PAIR.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(json(parts[0]))
                .isEqualTo(new ObjectMapper().readTree("{\"alg\":\"PS256\",\"typ\":\"JWT\",\"kid\":\"ajekey\"}"));
        long now = NOON.getEpochSecond();
        assertThat(json(parts[1]))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"iss\":\"ajeaccount\",\"aud\":\"" + AUDIENCE + "\",\"iat\":" + (now - 30)
                                + ",\"exp\":" + (now + 330) + "}"));
    }

    @Test
    void thePemIsReadWithLineBreaksWrittenOutAndWithoutTheFirstLine() {
        assertThat(claim(TestKey.PEM.replace("\n", "\\n"))).isNotEmpty();
        assertThat(claim(TestKey.PEM.replace("\n", "\r\n"))).isNotEmpty();
        assertThat(claim(TestKey.PEM.substring(TestKey.PEM.indexOf('\n') + 1))).isNotEmpty();
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> claim("c2VjcmV0"))
                .isInstanceOf(SluseException.class)
                .hasMessage("datalens.private-key has no -----BEGIN PRIVATE KEY----- with its end.")
                .hasNoCause();
        assertThatThrownBy(() -> claim("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"))
                .hasMessage("datalens.private-key is no RSA key.")
                .hasNoCause();
    }

    @Test
    void theCredentialsHaveTheProvidersFiveNamesAndDoNotShowTheKey() {
        Credentials read =
                Credentials.of("{\"connection_id\":\"c1\",\"folder_id\":\"f1\",\"service_account_id\":\"s1\","
                        + "\"svc_acct_key_id\":\"k1\",\"svc_acct_private_key\":\"p1\"}");

        assertThat(read).isEqualTo(new Credentials("c1", "f1", "s1", "k1", "p1"));
        assertThat(read).hasToString("Credentials[connectionId=c1, serviceAccountId=s1, keyId=k1, privateKey=***]");
        assertThatThrownBy(() -> Credentials.of("p1 is no JSON"))
                .isInstanceOfSatisfying(SluseException.class, thrown -> assertThat(thrown.sentence())
                        .isEqualTo("datalens.credentials is no JSON object. Write the provider's five names:"
                                + " connection_id, folder_id, service_account_id, svc_acct_key_id,"
                                + " svc_acct_private_key."))
                .hasNoCause();
    }

    @Test
    void itsTextShowsNeitherKeyNorClaim() {
        assertThat(ServiceAccountKey.of("ajeaccount", "ajekey", TestKey.PEM))
                .hasToString("ServiceAccountKey[account=ajeaccount, id=ajekey]");
    }

    private static String claim(String pem) {
        return ServiceAccountKey.of("ajeaccount", "ajekey", pem).claim(AUDIENCE, NOON);
    }

    private static JsonNode json(String part) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
