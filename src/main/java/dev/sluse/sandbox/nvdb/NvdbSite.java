package dev.sluse.sandbox.nvdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.IdSet;
import dev.sluse.sandbox.wire.Journal;
import dev.sluse.sandbox.wire.Polls;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * API Skriv on the wire, with the page where its control panel would be. The catalogue and API Les are sites of their own beside it. What
 * happens is written down if there is a folder for it. Thread-safe.
 */
public final class NvdbSite implements Site, AutoCloseable {
    private static final String LOGIN = "/rest/v1/oidc/";
    private static final String LOCK = "/rest/v1/lås";

    private final Changesets changesets;
    private final Processing processing;
    private final Recollection recollection;
    private final Polls polls = new Polls();
    private final Login login;
    private final SkrivApi skriv;
    private final Journal journal;
    private boolean reading = true;
    private long withoutRequestId;

    /**
     * Opens it.
     *
     * @param ids of changesets
     * @param seed the same seed and the same calls give the same pauses
     * @param folder where it keeps what it holds; null: nowhere
     */
    public NvdbSite(NvdbUser user, InstantSource clock, Supplier<UUID> ids, long seed, @Nullable Path folder) {
        this.changesets = new Changesets(clock, this::append);
        this.processing = new Processing(changesets, seed);
        this.recollection = new Recollection(changesets);
        this.login = new Login(user, changesets);
        this.skriv = new SkrivApi(changesets, processing, polls, ids);
        this.journal = folder == null ? Journal.none() : Journal.open(folder.resolve("nvdb.journal"), this::remember);
        reading = false;
        changesets.forgetUnfinished();
        processing.resume();
    }

    private void append(String kind, JsonNode value) {
        if (!reading) {
            ObjectNode record = Reply.JSON.createObjectNode().put("kind", kind);
            journal.append(Reply.json(0, record.set("value", value)).body());
        }
    }

    private void remember(byte[] record) {
        try {
            JsonNode read = Reply.JSON.readTree(record);
            recollection.take(read.path("kind").asText(), read.path("value"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data catalogue beside it. */
    public Site catalogue() {
        return new CatalogueSite(changesets, processing);
    }

    /** API Les beside it. */
    public Site les() {
        return new LesSite(changesets, processing);
    }

    @Override
    public Reply answer(Call call) {
        synchronized (changesets) {
            processing.advance();
            try {
                return dispatched(call);
            } catch (Refusal e) {
                return Answers.fault(call, e);
            }
        }
    }

    private Reply dispatched(Call call) {
        if (call.path().startsWith("/kontrollpanel")) {
            return Reply.page("Kontrollpanel", "The control panel would be here. See /sandbox.");
        }
        boolean acts = !call.method().equals("GET");
        if (acts && call.header("x-client").orElse("").isBlank()) {
            throw new Refusal(400, "X-Client må angis");
        }
        if (call.header("x-request-id").isEmpty()) {
            withoutRequestId++;
        }
        if (call.path().equals(LOGIN + "authenticate")) {
            return login.authenticate(call);
        }
        if (call.path().equals(LOGIN + "refresh")) {
            return login.refresh(call);
        }
        if (call.path().startsWith(LOGIN + "client-config/")) {
            ObjectNode config = Reply.JSON.createObjectNode().put("clientId", "sandbox");
            return Answers.of(call, 200, "clientConfig", config);
        }
        login.check(call);
        if (call.path().equals(SkrivApi.PATH) || call.path().startsWith(SkrivApi.PATH + "/")) {
            String rest = call.path().substring(SkrivApi.PATH.length());
            return skriv.answer(call, rest, login.owner(), base(call));
        }
        if (call.path().equals(LOCK) || call.path().startsWith(LOCK + "/")) {
            return lock(call, call.path().substring(LOCK.length()));
        }
        throw new Refusal(404, call.path());
    }

    private String base(Call call) {
        String other = changesets.settings.links;
        return other.isEmpty() ? "http://" + call.header("host").orElse("127.0.0.1") + "/nvdb" : other;
    }

    private Reply lock(Call call, String rest) {
        if (rest.isEmpty()) {
            return Answers.of(call, 200, "låser", changesets.locks.shown());
        }
        Optional<Locks.Lock> found = rest.matches("/\\d{1,18}")
                ? changesets.locks.find(Long.parseLong(rest.substring(1)))
                : Optional.empty();
        return found.map(each -> Answers.of(call, 200, "lås", Locks.shown(each)))
                .orElseThrow(() -> new Refusal(404, "Lås " + rest + " finnes ikke"));
    }

    @Override
    public Reply.Whole trouble(int status) {
        String message =
                switch (status) {
                    case 401 -> "Token mangler, er ugyldig eller utløpt";
                    case 429 -> "For mange forespørsler";
                    default -> "Uventet feil";
                };
        return Reply.json(status, Answers.fault(java.util.List.of(message)));
    }

    /** Takes the steps that are due. */
    public void tick() {
        synchronized (changesets) {
            processing.advance();
        }
    }

    /**
     * Carries a command out.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public Object carryOut(JsonNode command) {
        synchronized (changesets) {
            processing.advance();
            Object told = new NvdbCommands(changesets, processing).carryOut(command);
            processing.advance();
            return told;
        }
    }

    /** All in short. */
    public Map<String, Object> shown() {
        synchronized (changesets) {
            processing.advance();
            Map<String, Object> shown = new NvdbView(changesets).brief();
            shown.put("login", login.shown());
            shown.put("requestsWithoutId", withoutRequestId);
            shown.put("polls", polls.all());
            return shown;
        }
    }

    /** Changesets whose eksternRef begins like that, the newest first. */
    public Object changesets(String ref, @Nullable String state) {
        synchronized (changesets) {
            processing.advance();
            return new NvdbView(changesets).list(ref, state, Integer.MAX_VALUE);
        }
    }

    /** One changeset with its result, if it is there. */
    public Optional<Map<String, Object>> changeset(String id) {
        synchronized (changesets) {
            processing.advance();
            return changesets.find(id).map(new NvdbView(changesets)::whole);
        }
    }

    /** What sets whose eksternRef begins like that have made: each object that is named, and how often. */
    public Map<String, Object> effects(String ref) {
        synchronized (changesets) {
            processing.advance();
            return new NvdbView(changesets).effects(ref);
        }
    }

    /** The ids of the road objects of a type that are there and not closed. */
    public IdSet objects(int typeId) {
        synchronized (changesets) {
            processing.advance();
            return new NvdbView(changesets).objects(typeId);
        }
    }

    /** How patiently changesets were asked about, by what was told. */
    public Map<String, Polls.Seen> polls() {
        return polls.all();
    }

    /** All tokens that were given, also those that are worth nothing any more. */
    public Set<String> given() {
        synchronized (changesets) {
            return login.given();
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
