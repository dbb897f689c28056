package dev.sluse.console;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Wish;
import dev.sluse.ledger.view.DeliveryStory;
import dev.sluse.ledger.view.DeliveryView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deliveries, and what can be done with them. */
final class DeliveriesApi {
    private final Ledger ledger;
    private final Path home;
    private final Asking asking;

    DeliveriesApi(Ledger ledger, Path home, Asking asking) {
        this.ledger = ledger;
        this.home = home;
        this.asking = asking;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/deliveries", this::page, "flow", "state", "after", "limit"),
                Route.get(
                        "/api/deliveries/{id}",
                        call -> Reply.json(200, DeliveryStory.of(ledger, home, existing(ledger, id(call))))),
                Route.post("/api/deliveries/{id}/replay", this::replay),
                Route.post("/api/deliveries/{id}/cancel", this::cancel));
    }

    /** Newest first; {@code next} is the path of the next page, absent on the last one. */
    record Page(List<DeliveryView> deliveries, @Nullable String next) {}

    private Reply page(Call call) {
        int limit = call.limit();
        String after = call.query().get("after");
        if (after != null && ledger.delivery(after).isEmpty()) {
            throw Refusal.wrong(
                    "bad-after",
                    "There is no delivery " + after + ".",
                    "after is the id of the last one of the page before.");
        }
        DeliveryState state = Words.find(
                DeliveryState.values(),
                DeliveryState::word,
                "state",
                call.query().get("state"));
        List<Delivery> found = ledger.deliveries(new Ledger.Query(call.query().get("flow"), state, after, limit + 1));
        List<Delivery> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? Words.nextPage("/api/deliveries", call, shown.get(limit - 1).id())
                : null;
        return Reply.json(200, new Page(shown.stream().map(DeliveryView::of).toList(), next));
    }

    private Reply replay(Call call) throws IOException {
        Call.Fields body = call.body("again", "yes");
        return asking.ask(new Wish.Replay(existing(ledger, id(call)).id(), body.flag("again"), body.flag("yes")));
    }

    private Reply cancel(Call call) throws IOException {
        String reason = call.body("reason").text("reason");
        return asking.ask(new Wish.Cancel(existing(ledger, id(call)).id(), reason));
    }

    static Delivery existing(Ledger ledger, String id) {
        return ledger.delivery(id)
                .orElseThrow(() -> Refusal.missing(
                        "no-such-delivery", "There is no delivery " + id + ".", "GET /api/deliveries lists them."));
    }

    private static String id(Call call) {
        return call.variables().get(0);
    }
}
