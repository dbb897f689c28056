package dev.sluse.console;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows, and what can be done with them. */
final class FlowsApi {
    private final Ledger ledger;
    private final Asking asking;

    FlowsApi(Ledger ledger, Asking asking) {
        this.ledger = ledger;
        this.asking = asking;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/flows", call -> Reply.json(200, all())),
                Route.get("/api/flows/{id}", call -> Reply.json(200, one(id(call)))),
                Route.post("/api/flows/{id}/start", this::start),
                Route.post("/api/flows/{id}/stop", this::stop),
                Route.post("/api/flows/{id}/run", this::run));
    }

    /** All flows. */
    record Flows(List<FlowView> flows) {}

    /**
     * One flow.
     *
     * @param deliveries how many it has in each state that any is in
     */
    record FlowView(
            String id,
            @Nullable String description,
            String source,
            @Nullable String from,
            String state,
            @Nullable String problem,
            @Nullable String reason,
            String since,
            Map<String, Long> deliveries) {}

    private Flows all() {
        Map<String, Map<DeliveryState, Long>> counts = ledger.counts();
        return new Flows(ledger.flows().all().stream()
                .map(each -> view(each, counts.getOrDefault(each.id(), Map.of())))
                .toList());
    }

    private FlowView one(String id) {
        Listed flow = existing(id);
        return view(flow, ledger.counts().getOrDefault(id, Map.of()));
    }

    private Reply start(Call call) throws IOException {
        call.body("reason").text("reason");
        return asking.ask(new Wish.StartFlow(existing(id(call)).id()));
    }

    private Reply stop(Call call) throws IOException {
        String reason = call.body("reason").text("reason");
        return asking.ask(new Wish.StopFlow(existing(id(call)).id(), reason));
    }

    private Reply run(Call call) throws IOException {
        call.body("reason").text("reason");
        return asking.ask(new Wish.RunFlow(existing(id(call)).id()));
    }

    private Listed existing(String id) {
        return ledger.flows().all().stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.missing(
                        "no-such-flow", "There is no flow " + id + ".", "GET /api/flows lists them."));
    }

    private static String id(Call call) {
        return call.variables().get(0);
    }

    private static FlowView view(Listed flow, Map<DeliveryState, Long> counts) {
        Map<String, Long> deliveries = new LinkedHashMap<>();
        if (!counts.isEmpty()) {
            new EnumMap<>(counts).forEach((state, number) -> deliveries.put(state.word(), number));
        }
        return new FlowView(
                flow.id(),
                orNull(flow.description()),
                flow.source(),
                orNull(flow.from()),
                flow.state(),
                orNull(flow.problem()),
                orNull(flow.reason()),
                flow.since().toString(),
                deliveries);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
