package dev.sluse.console;

import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.FlowList.Listed;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import dev.sluse.ledger.view.FlowView;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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

    private Flows all() {
        Map<String, Map<DeliveryState, Long>> counts = ledger.counts();
        return new Flows(ledger.flows().all().stream()
                .map(each -> FlowView.of(each).with(counts.getOrDefault(each.id(), Map.of())))
                .toList());
    }

    private FlowView one(String id) {
        Listed flow = existing(id);
        return FlowView.of(flow).with(ledger.counts().getOrDefault(id, Map.of()));
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
                .orElseThrow(() ->
                        Refusal.missing("no-such-flow", "There is no flow " + id + ".", "GET /api/flows lists them."));
    }

    private static String id(Call call) {
        return call.variables().get(0);
    }
}
