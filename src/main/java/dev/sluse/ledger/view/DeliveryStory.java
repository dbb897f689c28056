package dev.sluse.ledger.view;

import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a delivery, as machines read it.
 *
 * @param waitsFor the older one of the same name that has to end first; absent if there is none
 */
public record DeliveryStory(
        DeliveryView delivery,
        @Nullable String waitsFor,
        List<FileView> files,
        List<OperationView> operations,
        List<JournalLine> journal) {

    /**
     * Reads all of it.
     *
     * @param home the home folder, absolute: names of files in the ledger are relative to it
     */
    public static DeliveryStory of(Ledger ledger, Path home, Delivery delivery) {
        return new DeliveryStory(
                DeliveryView.of(delivery),
                ledger.ahead(delivery.id()).map(Delivery::id).orElse(null),
                DeliveryPapers.of(ledger, home, delivery.id()).stream()
                        .map(DeliveryPapers.Paper::view)
                        .toList(),
                ledger.operations().ofDelivery(delivery.id()).stream()
                        .map(each -> OperationView.of(ledger, each))
                        .toList(),
                ledger.journal(delivery.id()).stream().map(JournalLine::of).toList());
    }
}
