package dev.sluse.component.delivery;

import dev.sluse.ledger.Delivery;
import dev.sluse.table.repair.RepairFile;
import java.nio.file.Path;

/**
 * What is to be done with a dropped file of mended rows.
 *
 * @param original the delivery that it mends
 * @param work that delivery, to be sent through the flow once more with the rows in their places
 * @param taken what was in the dropped file
 * @param rows those of the dropped file alone
 * @param allRows the same and those of earlier repairs
 */
public record Mending(Delivery original, DeliveryWork work, RepairFile.Taken taken, Path rows, Path allRows) {
    /** Name of the file, beside a delivery's report, with all rows of it that were mended so far. */
    static final String ALL_ROWS = "mended-rows";

    /** Name of the folder, beside a delivery's report, with the schemas that it began with. */
    public static final String SCHEMAS = "schemas";

    /**
     * What has become of it, for whoever tells the sender.
     *
     * @param original the delivery that was mended
     * @param mended rows of the dropped file that are good now
     * @param wrong rows of the dropped file that are still wrong
     * @param left rows of the original that are set aside now
     * @param next the file with those, to be mended next, as the ledger names it; empty if there are none
     */
    public record Outcome(Delivery original, long mended, long wrong, long left, String next) {}
}
