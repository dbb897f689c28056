package dev.sluse.nvdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.operations.Answer;
import dev.sluse.operations.Http;
import dev.sluse.operations.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * API Skriv as the contract has it, on a clock that is moved: changesets that take their time, tokens that run out. What happens to an
 * answer on its way is decided from outside.
 */
final class FarEnd implements Http {
    /** A changeset that is stored. */
    static final class ChangesetAtFarEnd {
        final String uuid;
        final String reference;
        final List<String> objects;
        final long stored;
        String word = "IKKE_STARTET";
        String reason = "";
        int starts;
        boolean written;
        Instant asked = Instant.EPOCH;
        boolean ran;

        ChangesetAtFarEnd(String uuid, JsonNode body, long stored) {
            this.uuid = uuid;
            this.reference = body.path("eksternRef").asText();
            this.stored = stored;
            List<String> ids = new ArrayList<>();
            body.path("registrer")
                    .path("vegobjekter")
                    .forEach(each -> ids.add(each.path("tempId").asText()));
            this.objects = List.copyOf(ids);
        }
    }

    final Map<String, ChangesetAtFarEnd> sets = new LinkedHashMap<>();
    /** The smallest time between two questions, by the state that was answered the first time. */
    final Map<String, Duration> least = new TreeMap<>();
    /** Ids of objects that are against the rules. */
    List<String> bad = List.of();
    /** What comes back in place of the answer; null in place of a request stops it before it arrives. */
    UnaryOperator<Answer> onTheWayBack = UnaryOperator.identity();

    int logins;
    int refreshes;
    int unauthorized;

    private final InstantSource clock;
    private final Duration tokenLife;
    private final Duration refreshLife;
    private Instant tokenUntil = Instant.EPOCH;
    private Instant refreshUntil = Instant.EPOCH;
    private int tokens;
    private int ids;

    FarEnd(InstantSource clock, Duration tokenLife, Duration refreshLife) {
        this.clock = clock;
        this.tokenLife = tokenLife;
        this.refreshLife = refreshLife;
    }

    @Override
    public Answer send(Request request) {
        String path = request.uri().getPath().replaceFirst(".*/rest/", "");
        if (path.startsWith("v1/oidc/")) {
            return login(path.endsWith("refresh"), body(request));
        }
        @Nullable
        String token = request.login() == null ? null : request.login().authorization();
        assertThat(request.headers()).containsEntry("X-Client", "sluse-test").containsKey("X-Request-ID");
        if (!("Bearer " + token()).equals(token) || !clock.instant().isBefore(tokenUntil)) {
            unauthorized++;
            return Fixture.reply(401, "");
        }
        return onTheWayBack.apply(answer(request, path));
    }

    private Answer login(boolean refresh, JsonNode body) {
        Instant now = clock.instant();
        boolean right = refresh
                ? now.isBefore(refreshUntil)
                : body.path("password").asText().equals("secret");
        if (!right) {
            return Fixture.reply(200, "{}");
        }
        tokens++;
        tokenUntil = now.plus(tokenLife);
        if (refresh) {
            refreshes++;
            return Fixture.reply(200, "{\"idToken\":\"" + token() + "\"}");
        }
        logins++;
        refreshUntil = now.plus(refreshLife);
        return Fixture.reply(200, "{\"idToken\":\"" + token() + "\",\"refreshToken\":\"r" + tokens + "\"}");
    }

    private String token() {
        String claims = "{\"iat\":" + tokenUntil.minus(tokenLife).getEpochSecond() + ",\"exp\":"
                + tokenUntil.getEpochSecond() + ",\"n\":" + tokens + "}";
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".s";
    }

    private Answer answer(Request request, String path) {
        if (path.equals("v3/endringssett")) {
            return request.method().equals("POST")
                    ? register(body(request))
                    : list(request.uri().getQuery());
        }
        if (path.startsWith("v1/lås/")) {
            return Fixture.reply(200, "{\"eier\":\"olanor\"}");
        }
        String[] parts = path.split("/", -1);
        ChangesetAtFarEnd set = sets.get(parts[2]);
        if (set == null) {
            return Fixture.reply(404, "");
        }
        String what = parts.length > 3 ? parts[3] : "";
        return switch (what) {
            case "start" -> start(set);
            case "kanseller" -> cancel(set);
            case "fremdrift" -> {
                asked(set);
                yield Fixture.reply(200, "\"" + set.word + "\"");
            }
            case "status" -> {
                asked(set);
                yield Fixture.reply(200, status(set).toString());
            }
            default -> {
                ObjectNode node =
                        Fixture.JSON.createObjectNode().put("id", set.uuid).put("eksternRef", set.reference);
                node.set("status", status(set));
                yield Fixture.reply(200, node.toString());
            }
        };
    }

    private Answer register(JsonNode body) {
        ids++;
        String uuid = UUID.nameUUIDFromBytes(("set " + ids).getBytes(StandardCharsets.UTF_8))
                .toString();
        sets.put(uuid, new ChangesetAtFarEnd(uuid, body, clock.millis()));
        return Fixture.reply(201, "[{\"rel\":\"self\",\"src\":\"" + Fixture.SETS + uuid + "\"}]");
    }

    private Answer list(String query) {
        assertThat(query).contains("status=IKKE_STARTET", "brukernavnEllerKlient=sluse-test");
        long since = Long.parseLong(query.replaceFirst(".*fraEpochMs=(\\d+).*", "$1"));
        int start = Integer.parseInt(query.replaceFirst(".*&start=(\\d+).*", "$1"));
        List<ChangesetAtFarEnd> found = sets.values().stream()
                .filter(each -> each.word.equals("IKKE_STARTET") && each.stored >= since)
                .toList();
        ArrayNode page = Fixture.JSON.createArrayNode();
        // pages of one: what is found stands on any of them
        found.stream().skip(start - 1L).limit(1).forEach(each -> {
            ObjectNode one = page.addObject().put("id", each.uuid);
            one.putObject("status").put("fremdrift", each.word);
        });
        ObjectNode list = Fixture.JSON.createObjectNode().put("antallTotalt", found.size());
        list.set("endringssett", page);
        return Fixture.reply(200, list.toString());
    }

    private static Answer start(ChangesetAtFarEnd set) {
        if (!set.word.equals("IKKE_STARTET")) {
            return Fixture.reply(409, "Endringssettet er startet.");
        }
        set.starts++;
        set.word = "VENTER";
        set.reason = "I_KØ";
        return Fixture.reply(202, "[]");
    }

    private static Answer cancel(ChangesetAtFarEnd set) {
        if (!List.of("IKKE_STARTET", "VENTER", "BEHANDLES").contains(set.word)) {
            return Fixture.reply(409, "For sent.");
        }
        set.word = "KANSELLERT";
        return Fixture.reply(202, "[]");
    }

    private void asked(ChangesetAtFarEnd set) {
        Instant now = clock.instant();
        String key = set.word + (set.word.equals("VENTER") && set.ran ? " after BEHANDLES" : "");
        if (!set.asked.equals(Instant.EPOCH)) {
            least.merge(key, Duration.between(set.asked, now), (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
        set.asked = now;
    }

    /** The server works on it: it goes into that state by itself, as the diagram allows. */
    void moves(ChangesetAtFarEnd set, String word, String reason) {
        boolean started = List.of("VENTER", "BEHANDLES", "UTFØRT").contains(set.word);
        if (!started || set.word.equals(word)) {
            return;
        }
        boolean isBad = set.objects.stream().anyMatch(bad::contains);
        String next = word.startsWith("UTFØRT") && isBad ? "AVVIST" : word;
        if (set.word.equals("UTFØRT") && !next.equals("UTFØRT_OG_ETTERBEHANDLET")) {
            return;
        }
        set.word = next;
        set.reason = reason;
        set.ran |= next.equals("BEHANDLES");
        set.written |= next.startsWith("UTFØRT");
        // another state has another interval
        set.asked = Instant.EPOCH;
    }

    private ObjectNode status(ChangesetAtFarEnd set) {
        ObjectNode status = Fixture.JSON.createObjectNode().put("fremdrift", set.word);
        if (set.word.equals("VENTER")) {
            status.put("venteårsak", set.reason);
            if (set.reason.equals("VENTER_PÅ_LÅS")) {
                status.putArray("blokkerendeLåser").addObject().put("låsId", 4711);
            }
        }
        ArrayNode objects = status.putObject("resultat").putArray("vegobjekter");
        for (int i = 0; i < set.objects.size(); i++) {
            ObjectNode object = objects.addObject().put("tempId", set.objects.get(i));
            ArrayNode errors = object.putArray("feil");
            if (set.word.equals("AVVIST") && bad.contains(set.objects.get(i))) {
                errors.addObject().put("kode", "UGYLDIG_OVERLAPP").put("melding", "Overlapper.");
            } else if (set.written) {
                object.put("nvdbId", 1_000 + i).put("versjon", 1);
            }
        }
        return status;
    }

    private static JsonNode body(Request request) {
        try {
            if (request.body() instanceof Request.Body.Content content) {
                return Fixture.JSON.readTree(Files.readAllBytes(content.file()));
            }
            return Fixture.JSON.readTree(((Request.Body.Bytes) request.body()).content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
