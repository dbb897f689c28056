package dev.sluse.runtime;

import static dev.sluse.runtime.SettingDefinition.secret;
import static dev.sluse.runtime.SettingDefinition.setting;
import static dev.sluse.runtime.SettingType.BOOLEAN;
import static dev.sluse.runtime.SettingType.DURATION;
import static dev.sluse.runtime.SettingType.FACTOR;
import static dev.sluse.runtime.SettingType.FILE;
import static dev.sluse.runtime.SettingType.LEDGER_URL;
import static dev.sluse.runtime.SettingType.LIST;
import static dev.sluse.runtime.SettingType.PATH;
import static dev.sluse.runtime.SettingType.PROXY;
import static dev.sluse.runtime.SettingType.RETENTION;
import static dev.sluse.runtime.SettingType.TEXT;
import static dev.sluse.runtime.SettingType.TEXT_OR_FILE;
import static dev.sluse.runtime.SettingType.URL;
import static dev.sluse.runtime.SettingType.ZONE;
import static dev.sluse.runtime.SettingType.integer;
import static dev.sluse.runtime.SettingType.oneOf;
import static dev.sluse.runtime.SettingType.size;

import java.util.ArrayList;
import java.util.List;

/** The table of all settings: checks, the reference and the nearest name for a misspelt one come from it. */
final class SettingDefinitions {

    /** The remote systems; each of their settings may also be set for one account: {@code ods.<account>.url}. */
    static final List<String> SYSTEMS = List.of("datafordeler", "datalens", "ods", "nvdb", "okdata");

    /** What {@code sluse.retention} knows to keep and for how long. */
    private static final String[] RETENTIONS = {
        "archive", "90d", "quarantine", "90d", "reports", "400d", "spool", "7d", "journal", "never"
    };

    static final List<SettingDefinition> ALL = all();

    private SettingDefinitions() {}

    private static List<SettingDefinition> all() {
        List<SettingDefinition> all = new ArrayList<>(List.of(
                setting("sluse.home", PATH, null, "Home folder; var beside the launcher by default."),
                setting("sluse.profile", oneOf("dev", "prod"), "dev", "dev starts the sandbox, prod refuses it."),
                setting("sluse.flows", LIST, "*", "Route ids or globs of the flows to deploy."),
                setting("sluse.node", TEXT, null, "This node's name; the machine's by default."),
                setting("sluse.time-zone", ZONE, null, "Zone of schedules and local times; the machine's by default."),
                secret("sluse.mask.key", TEXT, "Key of the HMAC with which columns are masked."),
                setting(
                        "sluse.stray-after",
                        DURATION,
                        "1h",
                        "After how long, unchanged, a file that no flow takes is told of."),
                setting(
                        "sluse.table.parallel",
                        integer(1, 256),
                        null,
                        "Conversions at once in the process; one a core."),
                setting("sluse.table.max-record", size("1 KB", "1 GB"), "16 MB", "Longest record that is read."),
                setting("sluse.tls.truststore", FILE, null, "Certificates to trust beside those of Java."),
                setting("sluse.proxy", PROXY, null, "HTTP proxy for every system."),
                setting(
                        "sluse.ledger.url",
                        LEDGER_URL,
                        null,
                        "Database of the ledger; ledger.db in the home by default."),
                setting("sluse.ledger.user", TEXT, null, "User of the ledger's database."),
                secret("sluse.ledger.password", TEXT, "Password of the ledger's database."),
                setting(
                        "sluse.console.port",
                        integer(0, 65_535),
                        "8080",
                        "Port of console, API, health; 0 takes a free one."),
                setting("sluse.console.bind", TEXT, "127.0.0.1", "Address of console, API and health."),
                setting(
                        "sluse.console.auth",
                        oneOf("none", "token", "oidc"),
                        "none",
                        "How callers of the console log in."),
                secret("sluse.console.token", TEXT, "The token of sluse.console.auth=token."),
                setting("sluse.sandbox.enabled", BOOLEAN, null, "Stand-ins of the remote systems; true in dev."),
                setting("sluse.sandbox.port", integer(0, 65_535), "0", "Port of the sandbox; 0 takes a free one."),
                setting(
                        "sluse.sandbox.pace",
                        DURATION,
                        "5s",
                        "How long a step of a package takes that comes to the sandbox's registers by itself; 0: none"
                                + " come."),
                setting("sluse.sandbox.faults", FILE, null, "JSON with the faults of the sandbox from its start."),
                setting("sluse.retry.initial", DURATION, "1s", "First wait after a transient fault."),
                setting("sluse.retry.max", DURATION, "15m", "Longest wait between two tries."),
                setting("sluse.retry.budget", DURATION, "30m", "After how long of faults an alarm is raised."),
                setting("sluse.mail.host", TEXT, null, "Mail server for those that notify names; empty: no mail."),
                setting("sluse.mail.port", integer(1, 65_535), "587", "Port of the mail server."),
                setting("sluse.mail.from", TEXT, null, "Address that mail comes from; needed where there is a server."),
                setting("sluse.mail.username", TEXT, null, "User at the mail server; empty: without logging in."),
                secret("sluse.mail.password", TEXT, "Password at the mail server."),
                setting("sluse.mail.tls", oneOf("none", "starttls", "tls"), "starttls", "How mail is encrypted.")));
        for (int i = 0; i < RETENTIONS.length; i += 2) {
            String what = RETENTIONS[i];
            all.add(setting("sluse.retention." + what, RETENTION, RETENTIONS[i + 1], "How long " + what + " is kept."));
            all.add(setting(
                    "sluse.retention.<flow>." + what, RETENTION, null, "How long " + what + " of one flow is kept."));
        }
        all.addAll(List.of(
                setting(
                        "datafordeler.url",
                        URL,
                        "https://graphql.datafordeler.dk",
                        "GraphQL; /<REGISTER>/v<N> follows."),
                setting("datafordeler.files-url", URL, null, "File downloads."),
                secret("datafordeler.api-key", TEXT, "API key."),
                setting("datafordeler.versions.<REGISTER>", integer(1, 99), null, "Version of one register's service."),
                setting("datafordeler.client-id", TEXT, null, "OAuth client, in place of the API key."),
                secret("datafordeler.client-secret", TEXT, "Secret of the OAuth client."),
                setting("datafordeler.token-url", URL, null, "Where the OAuth client gets its token."),
                setting("datalens.upload-url", URL, null, "Partner API, up to and including /provider/v1."),
                setting("datalens.iam-url", URL, null, "Whole URL of the call for a token."),
                setting(
                        "datalens.iam-audience",
                        URL,
                        "https://iam.api.cloud.yandex.net/iam/v1/tokens",
                        "Audience of the claim."),
                setting("datalens.connection-id", TEXT, null, "Connection that tables belong to."),
                setting("datalens.client-id", TEXT, null, "Client that the connection belongs to."),
                setting("datalens.service-account-id", TEXT, null, "Service account that signs the claim."),
                setting("datalens.key-id", TEXT, null, "Id of the service account's key."),
                secret("datalens.private-key", TEXT_OR_FILE, "The key as PEM, or file:PATH."),
                setting(
                        "datalens.credentials",
                        TEXT_OR_FILE,
                        null,
                        "file:PATH of a JSON with the provider's five names."),
                setting("ods.url", URL, null, "https://<domain>"),
                secret("ods.api-key", TEXT, "API key."),
                setting("nvdb.url", URL, null, "API Skriv, prefix included; /rest/v3/... follows."),
                setting(
                        "nvdb.catalogue-url",
                        URL,
                        null,
                        "Data catalogue; /api/v1/... follows. That of nvdb.url's environment by default."),
                setting(
                        "nvdb.read-url",
                        URL,
                        null,
                        "API Les; /api/v4/... follows. That of nvdb.url's environment by default."),
                setting("nvdb.username", TEXT, null, "User."),
                secret("nvdb.password", TEXT, "Password."),
                setting("nvdb.realm", TEXT, null, "Realm of the login: EMPLOYEE, SERVICE_ACCOUNT or EXTERNAL."),
                setting("nvdb.client", TEXT, null, "Name of this application, sent as X-Client; short."),
                setting("okdata.url", URL, null, "The platform's API."),
                setting("okdata.keycloak-url", URL, null, "Login; realm api-catalog below it."),
                setting("okdata.client-id", TEXT, null, "Client, in place of user and password."),
                secret("okdata.client-secret", TEXT, "Secret of the client."),
                setting("okdata.username", TEXT, null, "User, in place of a client."),
                secret("okdata.password", TEXT, "Password of the user."),
                setting("okdata.upload-url", URL, null, "Where files go; empty is the one the answer names.")));
        for (String system : SYSTEMS) {
            all.add(setting(system + ".proxy", PROXY, null, "HTTP proxy for this system."));
            all.add(setting(system + ".max-requests-per-second", integer(1, 10_000), null, "Most requests a second."));
            all.add(setting(system + ".poll-scale", FACTOR, "1.0", "Multiplies every wait of the polling table."));
        }
        return List.copyOf(all);
    }
}
