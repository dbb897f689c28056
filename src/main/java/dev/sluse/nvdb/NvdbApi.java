package dev.sluse.nvdb;

import dev.sluse.operations.Login;
import dev.sluse.operations.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The requests of API Skriv as one account sends them (contract 1, 2), and those of API Les that a changeset needs.
 *
 * @param base whole, prefix included; {@code /rest/v3/...} follows
 * @param read of API Les; {@code /api/v4/...} follows
 * @param client sent as {@code X-Client}
 * @param login of the account
 */
public record NvdbApi(URI base, URI read, String client, Login login) {
    /** Most sets that one page of a list has. */
    static final int PAGE = 1_000;

    private static final String SETS = "/rest/v3/endringssett";
    private static final Duration SHORT = Duration.ofMinutes(1);
    /** For a whole changeset: a repeat would have to look for the first one. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Stores a changeset; nothing is carried out. */
    Request register(Request.Body changeset, boolean dryRun, UUID id) {
        Map<String, String> headers = headers(id);
        headers.put("Content-Type", "application/json");
        headers.put("X-NVDB-DryRun", Boolean.toString(dryRun));
        return request("POST", skriv(SETS), headers, changeset, LONG);
    }

    /** Has a changeset checked against the data catalogue; it has no effect. */
    Request validate(Request.Body changeset, UUID id) {
        Map<String, String> headers = headers(id);
        headers.put("Content-Type", "application/json");
        return request("POST", skriv(SETS + "/validator"), headers, changeset, LONG);
    }

    Request start(URI link, UUID id) {
        return request("POST", link, headers(id), new Request.Body.None(), SHORT);
    }

    Request cancel(URI link, UUID id) {
        return request("POST", link, headers(id), new Request.Body.None(), SHORT);
    }

    Request progress(URI link, UUID id) {
        return get(link, id);
    }

    /** The whole status. */
    Request status(URI link, UUID id) {
        return request("GET", link, headers(id), new Request.Body.None(), LONG);
    }

    /** The status without what is said of single objects. */
    Request briefStatus(URI link, UUID id) {
        return get(URI.create(link + "?inkluderResultat=NEI&inkluderVarsler=NEI"), id);
    }

    /** A changeset with its content. */
    Request changeset(String uuid, UUID id) {
        return request(
                "GET",
                skriv(SETS + "/" + escaped(uuid) + "?inkluderResultat=NEI&inkluderVarsler=NEI"),
                headers(id),
                new Request.Body.None(),
                LONG);
    }

    /**
     * The changesets of this account that are not started, oldest first.
     *
     * @param start of the page, from 1
     * @param since milliseconds since 1970
     */
    Request notStarted(int start, long since, UUID id) {
        String query = "?antall=" + PAGE + "&start=" + start + "&" + escaped("sorterPå") + "=TID&sorterStigende=JA"
                + "&fraEpochMs=" + since + "&status=" + Progress.NOT_STARTED.word() + "&brukernavnEllerKlient="
                + escaped(client);
        return get(skriv(SETS + query), id);
    }

    Request lock(String lock, UUID id) {
        return get(skriv("/rest/v1/" + escaped("lås") + "/" + escaped(lock)), id);
    }

    /** An object as API Les has it; it is read without logging in. */
    Request object(int typeId, long nvdbId, UUID id) {
        URI uri = URI.create(trimmed(read) + "/api/v4/vegobjekter/" + typeId + "/" + nvdbId + "?inkluder=metadata");
        return new Request(NvdbOrders.SYSTEM, "GET", uri, headers(id), new Request.Body.None(), null, SHORT, false);
    }

    /** What is under that name for a changeset: the provider's link if it leads to the same place, else as the reference has it. */
    URI link(Map<String, String> links, String rel, String uuid) {
        URI own = skriv(SETS + "/" + escaped(uuid) + "/" + rel);
        return Links.admissible(links.get(rel), trimmed(base), uuid).orElse(own);
    }

    /** The provider's own page of a changeset. */
    URI page(String uuid) {
        return skriv("/kontrollpanel/#/jobs/view/" + escaped(uuid));
    }

    private Request get(URI uri, UUID id) {
        return request("GET", uri, headers(id), new Request.Body.None(), SHORT);
    }

    private Request request(String method, URI uri, Map<String, String> headers, Request.Body body, Duration deadline) {
        return new Request(NvdbOrders.SYSTEM, method, uri, headers, body, login, deadline, false);
    }

    private Map<String, String> headers(UUID id) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("X-Client", client);
        headers.put("X-Request-ID", id.toString());
        return headers;
    }

    private URI skriv(String path) {
        return URI.create(trimmed(base) + path);
    }

    private static String trimmed(URI uri) {
        return uri.toString().replaceFirst("/+$", "");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
