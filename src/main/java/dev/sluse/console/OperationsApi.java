package dev.sluse.console;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.Wish;
import dev.sluse.ledger.view.OperationView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of all deliveries, and what can be done with those at remote systems. */
final class OperationsApi {
    private final Ledger ledger;
    private final Asking asking;

    OperationsApi(Ledger ledger, Asking asking) {
        this.ledger = ledger;
        this.asking = asking;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/operations", this::page, "kind", "state", "after", "limit"),
                Route.get("/api/operations/{id}", call -> Reply.json(200, OperationView.whole(ledger, existing(call)))),
                Route.post("/api/operations/{id}/retry", this::retry),
                Route.post("/api/operations/{id}/cancel", this::cancel));
    }

    /** Newest first; {@code next} is the path of the next page, absent on the last one. */
    record Page(List<OperationView> operations, @Nullable String next) {}

    private Reply page(Call call) {
        int limit = call.limit();
        String given = call.query().get("after");
        Long after = given == null ? null : number(given).orElseThrow(() -> badAfter(given));
        Operation.State state = Words.find(
                Operation.State.values(),
                Operation.State::word,
                "state",
                call.query().get("state"));
        List<Operation> found = ledger.operations().list(call.query().get("kind"), state, after, limit + 1);
        List<Operation> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? Words.nextPage(
                        "/api/operations",
                        call,
                        String.valueOf(shown.get(limit - 1).id()))
                : null;
        return Reply.json(
                200,
                new Page(
                        shown.stream()
                                .map(each -> OperationView.of(ledger, each))
                                .toList(),
                        next));
    }

    private Reply retry(Call call) throws IOException {
        call.body("reason").text("reason");
        return asking.ask(new Wish.RetryOperation(existing(call).id()));
    }

    private Reply cancel(Call call) throws IOException {
        String reason = call.body("reason").text("reason");
        return asking.ask(new Wish.CancelOperation(existing(call).id(), reason));
    }

    private Operation existing(Call call) {
        String id = call.variables().get(0);
        return number(id)
                .flatMap(ledger.operations()::find)
                .orElseThrow(() -> Refusal.missing(
                        "no-such-operation", "There is no operation " + id + ".", "GET /api/operations lists them."));
    }

    private static Refusal badAfter(String given) {
        return Refusal.wrong(
                "bad-after",
                "after is " + given + ", but must be a number.",
                "It is the id of the last one of the page before.");
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
