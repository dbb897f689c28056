package dev.sluse.ledger;

import static dev.sluse.ledger.DeliveryState.RECEIVED;
import static dev.sluse.ledger.DeliveryState.WORKING;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What moves a delivery from one state to another. Each move is in the tally and in the journal in the same transaction. */
final class DeliveryMoves {
    private final Tables tables;
    private final Clock clock;

    DeliveryMoves(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    Delivery take(Take take) {
        DeliveryDao deliveries = tables.deliveries();
        Optional<Delivery> inserted = deliveries.insert(
                take.id(),
                take.flow(),
                take.path(),
                take.nameKey(),
                take.bytes(),
                take.at().toEpochMilli(),
                take.replays());
        if (inserted.isEmpty()) {
            return existing(take.id());
        }
        deliveries.answered(take.flow(), take.path(), take.id());
        tables.tally().change(take.flow(), RECEIVED.word(), 1);
        journal(take.id(), take.flow(), "taken", take.path());
        return inserted.get();
    }

    Optional<Delivery> claim(String flow, Instant at) {
        List<Delivery> claimed = tables.deliveries().claim(flow, at.toEpochMilli());
        claimed.forEach(each -> moved(RECEIVED, each, each.state().word(), "attempt " + each.attempts()));
        return claimed.stream().findFirst();
    }

    Optional<Delivery> claim(String id) {
        List<Delivery> claimed = tables.deliveries().claimOne(id, now());
        claimed.forEach(each -> moved(RECEIVED, each, each.state().word(), "attempt " + each.attempts()));
        return claimed.stream().findFirst();
    }

    int release(String flow) {
        List<Delivery> released = tables.deliveries().release(flow, now());
        released.forEach(each -> moved(WORKING, each, each.state().word(), "left unfinished"));
        return released.size();
    }

    Delivery retry(String id, Instant nextAt, String reason) {
        Delivery before = existing(id);
        Delivery after = one(id, tables.deliveries().retry(id, nextAt.toEpochMilli(), reason, now()));
        return moved(before.state(), after, after.state().word(), reason);
    }

    Delivery identify(String id, String sha256, long bytes) {
        DeliveryDao deliveries = tables.deliveries();
        Delivery delivery = existing(id);
        int revision = delivery.revision();
        if (!sha256.equals(delivery.sha256())) {
            boolean isNew = delivery.replays() != null;
            revision = standing(delivery)
                    .map(last -> !isNew && sha256.equals(last.sha256()) ? last.revision() : last.revision() + 1)
                    .orElse(1);
        }
        return one(id, deliveries.identify(id, sha256, bytes, revision));
    }

    Optional<Delivery> standing(Delivery delivery) {
        DeliveryDao deliveries = tables.deliveries();
        long number = deliveries.number(delivery.id()).orElseThrow();
        return deliveries.standing(delivery.flow(), delivery.path(), number);
    }

    Delivery settle(End end) {
        Delivery before = existing(end.delivery());
        Ledger.Figures figures = end.figures();
        List<Delivery> settled = tables.deliveries()
                .settle(
                        end.delivery(),
                        end.state().word(),
                        figures.rows(),
                        figures.accepted(),
                        figures.quarantined(),
                        figures.errors(),
                        figures.warnings(),
                        end.reason(),
                        end.repeatOf(),
                        end.repairs(),
                        end.state().isBad() && !end.closed() ? 1 : 0,
                        now());
        if (end.repeatOf() != null) {
            // its take has answered the first one, but it is no answer
            tables.deliveries().reopen(end.repeatOf());
        }
        end.files().forEach(each -> tables.files()
                .insert(each.delivery(), each.kind().word(), each.path()));
        return moved(before.state(), one(end.delivery(), settled), end.event(), end.reason());
    }

    Delivery close(String id, String reason) {
        Delivery closed = one(id, tables.deliveries().close(id));
        journal(id, closed.flow(), "closed", reason);
        return closed;
    }

    /** Every change of a state passes here, in the transaction that made it. */
    private Delivery moved(DeliveryState from, Delivery delivery, String event, String text) {
        if (from != delivery.state()) {
            TallyDao tally = tables.tally();
            tally.change(delivery.flow(), from.word(), -1);
            tally.change(delivery.flow(), delivery.state().word(), 1);
        }
        journal(delivery.id(), delivery.flow(), event, text);
        return delivery;
    }

    void journal(String delivery, String flow, String event, String text) {
        tables.journal().insert(now(), delivery, flow, event, text);
    }

    Delivery existing(String id) {
        return one(id, tables.deliveries().find(id).stream().toList());
    }

    private long now() {
        return clock.millis();
    }

    static <T> T one(String id, List<T> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("The ledger has no " + id);
        }
        return rows.get(0);
    }
}
