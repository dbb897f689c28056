package dev.sluse.nvdb.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluse.SluseException;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Elsewhere;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data catalogue, kept in the home by version: types are fetched once, and again when the version is another. Where it cannot be
 * reached what was kept is used. Thread-safe.
 */
public final class CatalogueStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int NOT_THERE = 404;
    /** Types that one file may have us ask for: whoever names more means something else. */
    private static final int MOST_TYPES = 200;

    private final Path folder;
    private final Http http;
    private final InstantSource clock;
    private final Map<String, Map<Integer, CatalogueType>> types = new HashMap<>();
    private final Map<String, Known> versions = new HashMap<>();

    private record Known(String version, Instant at) {}

    /** What came of a question: the document, or why there is none. */
    private record Asked(@Nullable JsonNode document, int status, String trouble) {}

    /** @param folder where it is kept; made when there is something to keep */
    public CatalogueStore(Path folder, Http http, InstantSource clock) {
        this.folder = folder;
        this.http = http;
        this.clock = clock;
    }

    /**
     * The catalogue as it is now; types are fetched when they are asked for.
     *
     * @param base {@code nvdb.catalogue-url}
     * @param client sent as {@code X-Client}
     * @throws SluseException kind ACCESS if it can neither be asked nor was kept; from types also
     */
    synchronized Catalogue open(String base, String client) throws IOException {
        Path own = folder.resolve(URLEncoder.encode(base, StandardCharsets.UTF_8));
        Known known = versions.get(base);
        if (known != null && !known.at().plus(FRESH).isBefore(clock.instant())) {
            return catalogue(base, client, known.version(), null);
        }
        Asked asked = ask(base + "/api/v1/versjon", client);
        JsonNode document = asked.document();
        String said = document == null ? "" : document.path("versjon").asText("");
        if (isVersion(said)) {
            versions.put(base, new Known(said, clock.instant()));
            keep(own.resolve("version"), said.getBytes(StandardCharsets.UTF_8));
            return catalogue(base, client, said, null);
        }
        String kept = read(own.resolve("version"))
                .map(String::strip)
                .filter(CatalogueStore::isVersion)
                .orElseThrow(() -> unreachable(base, asked));
        return catalogue(
                base,
                client,
                kept,
                "The data catalogue could not be asked (" + asked.trouble() + "): version " + kept
                        + ", which was fetched before, is used.");
    }

    /** It names a folder; one that a loss of power has torn is none. */
    private static boolean isVersion(String text) {
        return text.matches("[0-9A-Za-z][0-9A-Za-z._-]{0,39}");
    }

    private Catalogue catalogue(String base, String client, String version, @Nullable String stale) {
        // one that is not there is remembered for this file only: who says so may be a proxy on a bad day
        Map<Integer, Optional<CatalogueType>> asked = new HashMap<>();
        return new Catalogue(version, stale, id -> {
            Optional<CatalogueType> known = asked.get(id);
            if (known != null) {
                return known;
            }
            if (asked.size() >= MOST_TYPES || id <= 0) {
                return Optional.empty();
            }
            Optional<CatalogueType> type = type(base, client, version, id);
            asked.put(id, type);
            return type;
        });
    }

    private synchronized Optional<CatalogueType> type(String base, String client, String version, int id)
            throws IOException {
        Map<Integer, CatalogueType> known = types.computeIfAbsent(base + ' ' + version, any -> new HashMap<>());
        CatalogueType type = known.get(id);
        if (type != null) {
            return Optional.of(type);
        }
        Path own = folder.resolve(URLEncoder.encode(base, StandardCharsets.UTF_8));
        Optional<CatalogueType> fetched =
                fetched(base, client, own.resolve(version).resolve(id + ".json"), id);
        fetched.ifPresent(each -> known.put(id, each));
        return fetched;
    }

    private Optional<CatalogueType> fetched(String base, String client, Path file, int id) throws IOException {
        JsonNode kept = tree(read(file).orElse(""));
        if (kept.path("egenskapstyper").isArray()) {
            return Optional.of(CatalogueReader.type(kept));
        }
        Asked asked = ask(base + "/api/v1/vegobjekttyper/" + id + "?inkluder=alle", client);
        if (asked.status() == NOT_THERE) {
            return Optional.empty();
        }
        JsonNode document = asked.document();
        if (document == null || !document.path("egenskapstyper").isArray()) {
            throw unreachable(base, asked);
        }
        keep(file, JSON.writeValueAsBytes(document));
        return Optional.of(CatalogueReader.type(document));
    }

    /** One that a loss of power has torn is read anew. */
    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private Asked ask(String uri, String client) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        if (!client.isEmpty()) {
            headers.put("X-Client", client);
        }
        Answer answer = http.send(new Request(
                NvdbOrders.SYSTEM, "GET", URI.create(uri), headers, new Request.Body.None(), null, DEADLINE, false));
        if (answer instanceof Answer.None none) {
            return new Asked(null, 0, none.sentence().replaceFirst("[.]$", ""));
        }
        Answer.Reply reply = (Answer.Reply) answer;
        if (reply.file() != null) {
            delete(reply.file());
            return new Asked(null, reply.status(), "the answer is larger than may be");
        }
        if (reply.status() != 200) {
            String leads = Elsewhere.place(reply)
                    .map(place -> " and leads on to " + place + ", where nothing is sent")
                    .orElse("");
            return new Asked(null, reply.status(), "it answered " + reply.status() + leads);
        }
        try {
            return new Asked(JSON.readTree(reply.body()), 200, "its answer is not what was expected");
        } catch (JsonProcessingException e) {
            return new Asked(null, 200, "its answer is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static SluseException unreachable(String base, Asked asked) {
        return new SluseException(
                SluseException.Kind.ACCESS,
                "nvdb-catalogue",
                "The data catalogue at " + base + " cannot be used: " + asked.trouble() + ".",
                "Nothing was kept of it yet; it is tried again.");
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void keep(Path file, byte[] content) throws IOException {
        Path into = file.resolve("..").normalize();
        Files.createDirectories(into);
        Path hidden = into.resolve("." + file.getFileName());
        Files.write(hidden, content);
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is of no use, and goes with the spool
            return;
        }
    }
}
