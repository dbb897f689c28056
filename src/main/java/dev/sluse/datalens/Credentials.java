package dev.sluse.datalens;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;

/**
 * What the provider hands out when a partner connection is made, by its five names; a name that is missing is empty. The text of
 * it never shows the key.
 */
public record Credentials(
        String connectionId, String folderId, String serviceAccountId, String keyId, String privateKey) {

    /** Nothing was handed out in this form. */
    public static final Credentials NONE = new Credentials("", "", "", "", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the JSON object with the provider's names.
     *
     * @throws SluseException kind CONFIGURATION if it is none; the text never quotes it
     */
    public static Credentials of(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException e) {
            node = null;
        }
        if (node == null || !node.isObject()) {
            throw SluseException.configuration(
                    "bad-credentials",
                    "datalens.credentials is no JSON object.",
                    "Write the provider's five names: connection_id, folder_id, service_account_id, svc_acct_key_id,"
                            + " svc_acct_private_key.");
        }
        return new Credentials(
                node.path("connection_id").asText(""),
                node.path("folder_id").asText(""),
                node.path("service_account_id").asText(""),
                node.path("svc_acct_key_id").asText(""),
                node.path("svc_acct_private_key").asText(""));
    }

    @Override
    public String toString() {
        return "Credentials[connectionId=" + connectionId + ", serviceAccountId=" + serviceAccountId + ", keyId="
                + keyId + ", privateKey=***]";
    }
}
