package dev.sluse.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluse.sandbox.wire.Call;
import dev.sluse.sandbox.wire.Faults;
import dev.sluse.sandbox.wire.Reply;
import dev.sluse.sandbox.wire.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The sandbox's own page and the JSON behind it. It needs no login, since only this machine reaches it; what would change something is
 * taken from scripts and from its own page only.
 */
final class Desk implements Site {
    private static final int ROWS = 1000;

    private final Sandbox sandbox;
    private final JobDesk jobs;

    Desk(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.jobs = new JobDesk(sandbox.ods(), sandbox.nvdb());
    }

    @Override
    public Reply answer(Call call) {
        try {
            if (!call.method().equals("GET") && isForeign(call)) {
                return error(403, "Another site's page may not change anything here.");
            }
            return call.method().equals("GET") ? shown(call) : done(call);
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return error(400, "The body is no JSON.");
        }
    }

    /** Browsers say whose page sends a request. */
    private boolean isForeign(Call call) {
        return call.header("origin")
                .filter(each -> !each.equals(sandbox.url()) && !each.equals("http://localhost:" + sandbox.port()))
                .isPresent();
    }

    private Reply shown(Call call) {
        String[] parts = call.path().split("/", -1);
        String first = parts.length > 1 ? parts[1] : "";
        Optional<Object> found = jobs.shown(first, parts.length > 2 ? parts[2] : "", call.query());
        if (found.isPresent()) {
            return Reply.json(200, found.get());
        }
        if (parts.length <= 2) {
            return switch (first) {
                case "" -> page();
                case "state" -> Reply.json(200, state());
                case "faults" -> Reply.json(200, sandbox.faults().all());
                case "operations" ->
                    Reply.json(200, sandbox.dataLens().operations(call.query().get("table")));
                case "settings" -> Reply.json(200, sandbox.openSettings());
                default -> nothing(call);
            };
        }
        if (first.equals("registers") && parts.length == 4 && parts[3].equals("packages")) {
            List<?> packages = sandbox.registers().packages(parts[2]);
            return packages == null ? nothing(call) : Reply.json(200, packages);
        }
        if (first.equals("registers") && parts.length == 4 && parts[3].equals("complete")) {
            return Reply.json(200, sandbox.registers().complete(parts[2], call.query()));
        }
        if (first.equals("tables") && parts.length == 4) {
            int rows = Integer.parseInt(call.query().getOrDefault("rows", String.valueOf(ROWS)));
            return sandbox.dataLens()
                    .table(parts[2], parts[3], rows)
                    .<Reply>map(each -> Reply.json(200, each))
                    .orElseGet(() -> nothing(call));
        }
        return nothing(call);
    }

    private Reply done(Call call) throws IOException {
        if (call.path().equals("/faults")) {
            boolean replaces = call.method().equals("DELETE")
                    || Reply.JSON.readTree(call.body()).isArray();
            JsonNode body =
                    call.method().equals("DELETE") ? Reply.JSON.createArrayNode() : Reply.JSON.readTree(call.body());
            var added = Faults.read(body);
            if (replaces) {
                sandbox.faults().clear();
            }
            sandbox.faults().add(added);
            return Reply.json(200, sandbox.faults().all());
        }
        if (call.path().equals("/iam")) {
            long seconds = Reply.JSON.readTree(call.body()).path("seconds").asLong(43_200);
            sandbox.iam().expire(Duration.ofSeconds(seconds));
            return Reply.json(200, Map.of("seconds", seconds));
        }
        String[] parts = call.path().split("/", -1);
        if (parts.length == 4 && parts[1].equals("tables")) {
            List<String> columns = new ArrayList<>();
            Reply.JSON.readTree(call.body()).path("columns").forEach(each -> columns.add(each.asText()));
            return Reply.json(200, sandbox.dataLens().reorder(parts[2], parts[3], columns));
        }
        if (parts.length == 4 && parts[1].equals("connections") && parts[3].equals("relink")) {
            return Reply.json(200, Map.of("client_id", sandbox.dataLens().relink(parts[2])));
        }
        if (call.path().startsWith("/registers/")) {
            String register = call.path().substring("/registers/".length());
            return Reply.json(200, sandbox.registers().carryOut(register, Reply.JSON.readTree(call.body())));
        }
        Optional<Object> told = jobs.done(call.path(), call.body());
        return told.<Reply>map(each -> Reply.json(200, each)).orElseGet(() -> nothing(call));
    }

    /** All in short. */
    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("registers", sandbox.registers().shown());
        state.put("tables", sandbox.dataLens().tables());
        state.put("operations", sandbox.dataLens().operations());
        state.put("operationsWithTwoBodies", sandbox.dataLens().withTwoBodies());
        state.put("ods", sandbox.ods().shown());
        state.put("nvdb", sandbox.nvdb().shown());
        state.put("requests", sandbox.tally().all());
        state.put("faults", sandbox.faults().all());
        return state;
    }

    private static Reply page() {
        try (InputStream in = Objects.requireNonNull(Desk.class.getResourceAsStream("sandbox.html"))) {
            return Reply.of(200, "text/html; charset=utf-8", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply.Whole nothing(Call call) {
        return error(404, "There is nothing at /sandbox" + call.path() + ".");
    }

    private static Reply.Whole error(int status, String sentence) {
        return Reply.json(status, Map.of("error", sentence));
    }

    @Override
    public Reply.Whole trouble(int status) {
        return error(status, "");
    }
}
