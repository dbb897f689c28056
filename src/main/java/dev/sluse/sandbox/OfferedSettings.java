package dev.sluse.sandbox;

import dev.sluse.sandbox.datalens.DataLensSite;
import dev.sluse.sandbox.datalens.ServiceAccount;
import dev.sluse.sandbox.nvdb.NvdbUser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings by which clients find a sandbox, credentials included. */
final class OfferedSettings {
    static final String KEY_FILE = "service-account.pem";

    private final SandboxOptions options;
    private final Supplier<ServiceAccount> account;

    OfferedSettings(SandboxOptions options, Supplier<ServiceAccount> account) {
        this.options = options;
        this.account = account;
    }

    /** @param url where the sandbox is */
    Map<String, String> all(String url) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("datafordeler.url", url + "/datafordeler");
        settings.put("datafordeler.files-url", url + "/datafordeler/FileDownloads");
        settings.put(
                "datafordeler.token-url", url + "/datafordeler/auth/realms/distribution/protocol/openid-connect/token");
        settings.put("datafordeler.api-key", options.apiKey());
        settings.put("datalens.upload-url", url + "/datalens/provider/v1");
        settings.put("datalens.iam-url", url + "/iam/v1/tokens");
        settings.put("datalens.connection-id", DataLensSite.CONNECTION);
        dataLensKey(settings);
        settings.put("ods.url", url + "/ods");
        settings.put("ods.api-key", options.access().odsKey());
        settings.put("nvdb.url", url + "/nvdb");
        settings.put("nvdb.catalogue-url", url + "/datakatalog");
        settings.put("nvdb.read-url", url + "/vegobjekter");
        NvdbUser user = options.access().nvdb();
        settings.put("nvdb.username", user.username());
        settings.put("nvdb.password", user.password());
        settings.put("nvdb.realm", user.realm());
        settings.put("nvdb.client", user.client());
        return settings;
    }

    private void dataLensKey(Map<String, String> settings) {
        @Nullable Path folder = options.folder();
        boolean inFile = folder != null && options.account() == null;
        settings.put(
                "datalens.service-account-id",
                inFile ? ServiceAccount.ID : account.get().id());
        settings.put(
                "datalens.key-id",
                inFile ? ServiceAccount.KEY_ID : account.get().keyId());
        settings.put(
                "datalens.private-key",
                inFile && folder != null
                        ? "file:" + folder.resolve(KEY_FILE).toAbsolutePath()
                        : account.get().pem());
    }

    /** The same without what a user has brought along: that is for nobody else to read. */
    Map<String, String> open(String url) {
        Map<String, String> open = all(url);
        if (options.account() != null) {
            open.remove("datalens.private-key");
        }
        if (!options.apiKey().equals(SandboxOptions.API_KEY)) {
            open.remove("datafordeler.api-key");
        }
        if (!options.access().odsKey().equals(JobAccess.STANDARD.odsKey())) {
            open.remove("ods.api-key");
        }
        if (!options.access().nvdb().password().equals(NvdbUser.STANDARD.password())) {
            open.remove("nvdb.password");
        }
        return open;
    }
}
