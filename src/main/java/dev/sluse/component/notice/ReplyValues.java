package dev.sluse.component.notice;

import dev.sluse.component.delivery.Answering;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.FolderDelivery;
import dev.sluse.component.delivery.NameTakenException;
import dev.sluse.component.delivery.Places;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.End;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.table.TableResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the places in the texts of an answer are filled with. A place without a value is not spoken of. */
final class ReplyValues {
    private static final int MOST_NAMES = 5;

    private final ReplyTexts texts;
    private final Places places;
    private final Ledger ledger;
    private final Map<String, String> values = new HashMap<>();

    ReplyValues(ReplyTexts texts, Places places, Ledger ledger) {
        this.texts = texts;
        this.places = places;
        this.ledger = ledger;
    }

    /** The sender has a copy of the findings, or of the first ones. */
    void errorsFile(String name, long copied, TableResult result) {
        values.put("errorsFile", name);
        long all = result.errors() + result.warnings();
        values.put("findings", texts.number(all));
        if (copied < all) {
            values.put("errorsMore", texts.number(copied));
        }
    }

    /** @param setAside where the rows lie that were refused */
    Map<String, String> of(DeliveryWork work, Answering answering, End end, List<Path> setAside) {
        Delivery delivery = work.delivery();
        values.put("name", delivery.name());
        values.put(
                "folder",
                places.name(answering
                        .folder()
                        .resolve(delivery.path())
                        .resolveSibling(".")
                        .normalize()));
        values.put("taken", texts.time(delivery.takenAt()));
        values.put("delivery", delivery.id());
        values.put("reason", end.reason());
        if (end.figures().rows() >= 0) {
            values.put("rows", texts.number(end.figures().rows()));
            values.put("accepted", texts.number(end.figures().accepted()));
            values.put("wrong", texts.number(end.figures().quarantined()));
        }
        names("quarantine", setAside.stream().map(places::name).toList());
        names("published", published(delivery));
        if (end.repeatOf() != null) {
            ledger.delivery(end.repeatOf()).ifPresent(this::first);
        }
        if (work.fault() instanceof NameTakenException taken) {
            values.put("other", taken.other());
        }
        if (ReplyPage.isNameTooLong(work, end)) {
            values.put("bytes", Integer.toString(delivery.name().getBytes(StandardCharsets.UTF_8).length));
        }
        return values;
    }

    private void first(Delivery first) {
        values.put("first", first.id());
        values.put("when", texts.time(first.takenAt()));
        if (first.state() == DeliveryState.QUARANTINED) {
            values.put("setAside", texts.number(first.quarantined()));
        }
    }

    private List<String> published(Delivery delivery) {
        return ledger.operations().ofDelivery(delivery.id()).stream()
                .filter(each -> each.kind().equals(FolderDelivery.KIND) && each.state() == Operation.State.DONE)
                .map(each -> places.name(Path.of(each.target())))
                .toList();
    }

    private void names(String key, List<String> names) {
        if (!names.isEmpty()) {
            String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
            values.put(key, names.size() > MOST_NAMES ? first + ", …" : first);
        }
    }
}
