package dev.sluse.sandbox.ods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Polls;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A domain of Opendatasoft on the wire: automation, explore, and a page where its back office would be. Thread-safe. */
public final class OdsSite implements Site, AutoCloseable {
    private static final String AUTOMATION = "/api/automation/v1.0/";
    private static final String EXPLORE = "/api/explore/v2.1/";
    private static final Pattern UPLOAD =
            Pattern.compile(Pattern.quote(AUTOMATION) + "datasets/([^/]+)/resources/files/?");
    private static final Set<String> READS = Set.of("edit_dataset", "publish_dataset");
    private static final long FORM = 1 << 16;

    private final Datasets datasets;
    private final String key;
    private final Polls polls = new Polls();
    private final Automation automation;
    private final Explore explore;
    private final OtherActor other;
    private final Uploads uploads;
    private int errors;
    private long resetAt;

    /**
     * Opens it.
     *
     * @param key the API key that opens it
     * @param random makes short texts that nobody guesses
     * @param folder where it keeps what it holds; null: nowhere
     */
    public OdsSite(String key, InstantSource clock, Supplier<String> random, @Nullable Path folder) {
        this.key = key;
        this.datasets = new Datasets(clock, random, folder);
        this.automation = new Automation(datasets, polls);
        this.explore = new Explore(datasets);
        this.other = new OtherActor(datasets, automation);
        this.uploads = new Uploads(datasets);
    }

    @Override
    public boolean takesFile(String method, String path) {
        return method.equals("POST") && UPLOAD.matcher(path).matches();
    }

    @Override
    public long mostBytes() {
        synchronized (datasets) {
            return datasets.settings.uploadLimit + FORM;
        }
    }

    @Override
    public Reply answer(Call call) {
        try {
            synchronized (datasets) {
                datasets.advance();
                if (isUsedUp()) {
                    return quota();
                }
                if (!takesFile(call.method(), call.path())) {
                    return dispatched(call);
                }
                checkRight(call);
            }
            var upload = UPLOAD.matcher(call.path());
            return upload.matches() ? uploads.take(call, upload.group(1)) : trouble(404);
        } catch (Refusal e) {
            return refused(e);
        }
    }

    private Reply dispatched(Call call) {
        if (call.path().startsWith(AUTOMATION)) {
            checkRight(call);
            String url = "http://" + call.header("host").orElse("127.0.0.1") + "/ods" + call.path();
            return automation.answer(call, segments(call.path().substring(AUTOMATION.length())), url);
        }
        if (call.path().startsWith(EXPLORE)) {
            boolean may = key(call).filter(key::equals).isPresent()
                    && datasets.settings.permissions.contains("explore_restricted_dataset");
            return explore.answer(call, segments(call.path().substring(EXPLORE.length())), may);
        }
        if (call.path().startsWith("/backoffice/")) {
            return Reply.page("Back office", "The back office of a dataset would be here. See /sandbox.");
        }
        throw Refusal.notFound("'" + call.path() + "'");
    }

    private static List<String> segments(String path) {
        return Arrays.asList((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
    }

    private static Optional<String> key(Call call) {
        return call.header("authorization")
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith("apikey "))
                .map(each -> each.substring("apikey ".length()).strip())
                .or(() -> Optional.ofNullable(call.query().get("apikey")));
    }

    /** Rights as the older API's table has them (contract 2). */
    private void checkRight(Call call) {
        if (key(call).filter(key::equals).isEmpty()) {
            throw new Refusal(401, "unauthorized", "AuthenticationException", "The API key is not valid.", Map.of());
        }
        Set<String> has = datasets.settings.permissions;
        boolean orders = call.path().matches(".*/(publish|publish_metadata|unpublish|abort|status)/?");
        boolean may = orders
                ? has.containsAll(READS)
                : call.method().equals("GET") ? READS.stream().anyMatch(has::contains) : has.contains("edit_dataset");
        if (!may) {
            throw new Refusal(
                    403, "forbidden", "PermissionDeniedException", "The API key has no right to that.", Map.of());
        }
    }

    private Reply.Whole refused(Refusal refusal) {
        synchronized (datasets) {
            if (refusal.status == 401 && datasets.settings.loginPage) {
                return Reply.page("Log in", "Log in to go on.");
            }
            return datasets.settings.dialect.reply(refusal, errors++);
        }
    }

    private boolean isUsedUp() {
        OdsSettings settings = datasets.settings;
        if (settings.quota > 0) {
            settings.quota--;
            return false;
        }
        if (settings.quota == 0 && resetAt == 0) {
            resetAt = datasets.now() + settings.resetSeconds * 1000;
        }
        if (settings.quota == 0 && datasets.now() >= resetAt) {
            settings.quota = -1;
            resetAt = 0;
        }
        return settings.quota == 0;
    }

    /** As the quota of Explore is told (contract 8). */
    private Reply.Whole quota() {
        long now = datasets.now();
        long reset = resetAt > now ? resetAt : now + datasets.settings.resetSeconds * 1000;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorcode", 10_002);
        body.put("error", "You have exceeded the requests limit for the current domain.");
        body.put("call_limit", 10_000);
        body.put("limit_time_unit", "day");
        // whole seconds, never before it is over
        body.put("reset_time", StatusDocument.time((reset + 999) / 1000 * 1000, true));
        Reply.Whole plain = Reply.json(429, body);
        Map<String, String> headers = Map.of(
                "X-RateLimit-Limit",
                "10000",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                String.valueOf((reset + 999) / 1000));
        return new Reply.Whole(429, plain.type(), plain.body(), plain.length(), headers);
    }

    @Override
    public Reply.Whole trouble(int status) {
        synchronized (datasets) {
            return switch (status) {
                case 429 -> quota();
                case 401 ->
                    refused(new Refusal(
                            401, "unauthorized", "AuthenticationException", "The API key is not valid.", Map.of()));
                default ->
                    refused(new Refusal(
                            status,
                            status >= 500 ? "internal_error" : "bad_request",
                            "Exception",
                            "Not now.",
                            Map.of()));
            };
        }
    }

    /** Takes the steps that are due. */
    public void tick() {
        synchronized (datasets) {
            datasets.advance();
            other.tick();
        }
    }

    /**
     * Carries a command out.
     *
     * @param id of the dataset; empty: it is about all
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public Object carryOut(String id, JsonNode command) {
        synchronized (datasets) {
            datasets.advance();
            try {
                return new OdsCommands(datasets, other).carryOut(id, command);
            } catch (Refusal e) {
                throw new IllegalArgumentException(e.text(), e);
            }
        }
    }

    /** All in short. */
    public Map<String, Object> shown() {
        synchronized (datasets) {
            datasets.advance();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("datasets", datasets.all().stream().map(OdsView::brief).toList());
            shown.put("polls", polls.all());
            shown.put("settings", datasets.settings.shown());
            return shown;
        }
    }

    /** One dataset with all its jobs and files, if it is there; by id or uid. */
    public Optional<Map<String, Object>> dataset(String id) {
        synchronized (datasets) {
            datasets.advance();
            return datasets.byId(id).map(OdsView::whole);
        }
    }

    /** How patiently datasets were asked about, by what was told. */
    public Map<String, Polls.Seen> polls() {
        return polls.all();
    }

    @Override
    public void close() {
        synchronized (datasets) {
            datasets.close();
        }
    }
}
