package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Polls;
import dev.sluse.sandbox.wire.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls about changesets (contract 2). With the monitor of the changesets held. */
final class SkrivApi {
    static final String PATH = "/rest/v3/endringssett";

    private static final int MOST = 1000;

    private final Changesets changesets;
    private final Processing processing;
    private final StatusDocument status;
    private final Polls polls;
    private final Supplier<UUID> ids;

    SkrivApi(Changesets changesets, Processing processing, Polls polls, Supplier<UUID> ids) {
        this.changesets = changesets;
        this.processing = processing;
        this.status = new StatusDocument(changesets);
        this.polls = polls;
        this.ids = ids;
    }

    /** @param rest behind {@code /rest/v3/endringssett}, empty or with a slash */
    Reply answer(Call call, String rest, String owner, String base) {
        if (rest.isEmpty()) {
            return switch (call.method()) {
                case "POST" -> register(call, owner, base);
                case "GET" -> list(call);
                default -> throw new Refusal(405, "GET, POST");
            };
        }
        if (rest.equals("/validator")) {
            return validator(call);
        }
        String[] parts = rest.substring(1).split("/", -1);
        Changeset set = changesets.get(parts[0]);
        String what = parts.length == 2 ? parts[1] : parts.length == 1 ? "" : "?";
        boolean acts = List.of("start", "kanseller", "restart").contains(what);
        if (acts != call.method().equals("POST")) {
            throw new Refusal(405, acts ? "POST" : "GET");
        }
        String self = base + PATH + "/" + set.id;
        return acts ? act(call, set, what, self) : told(call, set, what, self);
    }

    private static byte[] json(Call call) {
        if (!call.header("content-type").orElse("").startsWith("application/json")) {
            throw new Refusal(415, "The sandbox reads application/json only.");
        }
        return call.body();
    }

    private Reply register(Call call, String owner, String base) {
        Parsed parsed = ChangesetReader.read(json(call));
        call.pause().run();
        Changeset set = new Changeset();
        set.id = ids.get().toString();
        set.owner = owner;
        set.client = call.header("x-client").orElse("");
        set.received = changesets.now();
        set.updated = set.received;
        set.noLocking = isYes(call, "x-nvdb-dryrun-nolocking");
        set.dryRun = isYes(call, "x-nvdb-dryrun") || set.noLocking;
        set.delay = seconds(call) * 1000;
        set.catalogueVersion = parsed.catalogueVersion();
        set.eksternRef = parsed.eksternRef();
        set.ansvarlig = parsed.ansvarlig();
        set.objects = parsed.changes().size();
        set.body = Packed.pack(call.body());
        changesets.register(set);
        String self = base + PATH + "/" + set.id;
        return Answers.located(links(call, 201, set, self, "self", "start", "kanseller", "status", "fremdrift"), self);
    }

    private static boolean isYes(Call call, String header) {
        return call.header(header).orElse("").matches("(?i)true|ja");
    }

    private static long seconds(Call call) {
        String text = call.header("x-nvdb-delay").orElse("0");
        if (!text.matches("\\d{1,6}")) {
            throw new Refusal(400, "X-NVDB-Delay: " + text);
        }
        return Long.parseLong(text);
    }

    /** Not always in the same order: links are found by {@code rel}. */
    private static Reply.Whole links(Call call, int code, Changeset set, String self, String... rels) {
        ArrayNode links = Reply.JSON.createArrayNode();
        int turn = Math.floorMod(set.id.hashCode(), rels.length);
        for (int i = 0; i < rels.length; i++) {
            String rel = rels[(i + turn) % rels.length];
            links.addObject().put("rel", rel).put("src", rel.equals("self") ? self : self + "/" + rel);
        }
        return Answers.of(call, code, "ressurser", links);
    }

    private Reply validator(Call call) {
        if (!call.method().equals("POST")) {
            throw new Refusal(405, "POST");
        }
        ObjectNode said;
        try {
            Parsed parsed = ChangesetReader.read(json(call));
            Findings findings = new Findings(parsed);
            CatalogueRules.check(changesets.catalogue, parsed, findings);
            said = StatusDocument.validated(findings, changesets.now());
        } catch (Refusal e) {
            if (e.status == 415) {
                throw e;
            }
            said = StatusDocument.validated(e.messages, changesets.now());
        }
        return Answers.of(call, 200, "status", said);
    }

    private Reply act(Call call, Changeset set, String what, String self) {
        call.pause().run();
        switch (what) {
            case "start" -> processing.start(set);
            case "kanseller" -> processing.cancel(set);
            default -> processing.restart(set);
        }
        return what.equals("kanseller")
                ? links(call, 202, set, self, "status", "self")
                : links(call, 202, set, self, "fremdrift", "status", "self");
    }

    private Reply told(Call call, Changeset set, String what, String self) {
        Reply reply =
                switch (what) {
                    case "fremdrift" ->
                        Answers.of(
                                call,
                                200,
                                "fremdrift",
                                Reply.JSON.getNodeFactory().textNode(set.state.word));
                    case "fremdriftOgÅrsak" ->
                        Reply.text(200, set.state.word + (set.reason == null ? "" : ":" + set.reason));
                    case "status" -> Answers.of(call, 200, "status", status.of(set, call, self));
                    case "" -> Answers.of(call, 200, "endringssett", status.whole(set, call, self));
                    default -> throw new Refusal(404, call.path());
                };
        String state = set.state == State.VENTER && set.toldBehandles ? "VENTER after BEHANDLES" : set.state.word;
        set.toldBehandles |= set.state == State.BEHANDLES;
        if (what.startsWith("fremdrift")) {
            polls.polled(set.id, state, Instant.ofEpochMilli(changesets.now()));
        } else {
            polls.read(set.id, state, Instant.ofEpochMilli(changesets.now()));
        }
        return reply;
    }

    private Reply list(Call call) {
        long from = number(call, "fraepochms", 0);
        long until = number(call, "tilepochms", Long.MAX_VALUE);
        int most = (int) number(call, "antall", 100);
        int start = (int) number(call, "start", 1);
        if (most < 1 || most > MOST || start < 1) {
            throw new Refusal(400, "antall må være mellom 1 og 1000, start minst 1");
        }
        @Nullable String state = call.query().get("status");
        @Nullable String reason = call.query().get("årsak");
        String who = call.query().getOrDefault("brukernavnellerklient", "");
        List<Changeset> found = new ArrayList<>(changesets.all().stream()
                .filter(each -> each.received >= from && each.received <= until)
                .filter(each -> state == null || each.state.word.equals(state))
                .filter(each -> reason == null || reason.equals(each.reason))
                .filter(each -> each.owner.contains(who) || each.client.contains(who))
                .toList());
        Comparator<Changeset> byTime = Comparator.comparingLong(each -> each.order);
        found.sort(call.query().getOrDefault("sorterstigende", "NEI").equals("JA") ? byTime : byTime.reversed());
        ObjectNode json = Reply.JSON.createObjectNode().put("antallTotalt", found.size());
        ArrayNode page = json.putArray("endringssett");
        found.stream().skip(start - 1L).limit(most).forEach(each -> {
            JsonNode brief = status.brief(each);
            page.addObject()
                    .put("id", each.id)
                    .put("datakatalogversjon", each.catalogueVersion)
                    .set("status", brief);
        });
        return Answers.of(call, 200, "endringssettliste", json);
    }

    private static long number(Call call, String name, long otherwise) {
        String text = call.query().getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("\\d{1,19}")) {
            throw new Refusal(400, name + ": " + text);
        }
        return Long.parseLong(text);
    }
}
