package dev.sluse.nvdb.rows;

import dev.sluse.SluseException;
import dev.sluse.ledger.Operation;
import dev.sluse.ledger.RemoteOperations.Accepted;
import dev.sluse.nvdb.NvdbOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes changesets of what flows hand over, and what the ledger is to accept of them. The same file gives the same changesets, as long
 * as the data catalogue is the same. Thread-safe.
 */
public final class RowsDesk {
    private static final int LONGEST_REFERENCE = 255;
    /** NVDB's days are Norwegian. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");

    private final CatalogueStore catalogues;
    private final Function<String, Access> access;
    private final InstantSource clock;

    /**
     * Where an account finds the data catalogue.
     *
     * @param catalogueUrl {@code /api/v1/...} follows
     * @param client sent as {@code X-Client}
     */
    public record Access(String catalogueUrl, String client) {}

    public RowsDesk(CatalogueStore catalogues, Function<String, Access> access, InstantSource clock) {
        this.catalogues = catalogues;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Reads, checks, cuts and writes.
     *
     * @param folder for this alone; what lies there is replaced
     * @throws SluseException kind ACCESS for what passes, DATA if the file as a whole cannot be used, CONFIGURATION if the mapping does
     *     not fit the data catalogue
     */
    public Prepared prepare(RowsOrder order, Input input, Path folder) throws IOException {
        return prepare(order, input, folder, Standings.FIRST);
    }

    /**
     * As above, where rows of the file went before.
     *
     * @param standings which go now
     */
    public Prepared prepare(RowsOrder order, Input input, Path folder, Standings standings) throws IOException {
        if (BatchFiles.reference(order, Integer.MAX_VALUE).length() > LONGEST_REFERENCE) {
            throw SluseException.configuration(
                    "long-reference",
                    "The key " + BatchFiles.reference(order, 0) + " is longer than NVDB takes.",
                    "Give the flow a shorter name.");
        }
        Access at = access.apply(order.account());
        Catalogue catalogue = catalogues.open(at.catalogueUrl(), at.client());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        return new Preparation(order, catalogue, today, standings).run(input, folder);
    }

    /**
     * What the ledger is to accept: objects that are registered are independent of each other, so their sets go side by side and one that
     * is rejected holds nothing back; all others go one after the other (contract 4.5).
     *
     * @param name the name of a file of the folder, as the ledger keeps it
     */
    public static List<Accepted> accepted(RowsOrder order, Prepared prepared, Function<String, String> name) {
        boolean independent = order.change() == Change.REGISTRER;
        int lanes = independent ? Math.max(1, order.inFlight()) : 1;
        List<Accepted> accepted = new ArrayList<>();
        for (Prepared.Batch each : prepared.sets()) {
            int batch = accepted.size();
            String lane = "nvdb/" + order.account() + "/" + order.change().word();
            NvdbOrders orders = new NvdbOrders(
                    order.account(),
                    order.change().word(),
                    BatchFiles.reference(order, batch),
                    order.dryRun(),
                    order.waitFor(),
                    order.isolate(),
                    order.validate(),
                    each.objects(),
                    each.reads());
            accepted.add(new Accepted(
                    batch,
                    independent ? lane + "/" + batch % lanes : lane,
                    null,
                    name.apply(each.file()),
                    each.sha256(),
                    orders.json(),
                    !independent));
        }
        return accepted;
    }

    /** The lines of the rows of a changeset, in the order of the set. */
    public static long[] lines(Path batch) throws IOException {
        return ResultRows.read(ResultRows.file(batch)).stream()
                .mapToLong(ResultRows.Row::line)
                .toArray();
    }

    /** Whether an operation is one of these. */
    public static boolean isOne(Operation operation) {
        return operation.kind().equals(NvdbOrders.KIND);
    }
}
