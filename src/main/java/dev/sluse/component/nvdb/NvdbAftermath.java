package dev.sluse.component.nvdb;

import dev.sluse.component.delivery.Aftermath;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Places;
import dev.sluse.component.delivery.Round;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.rows.Fault;
import dev.sluse.nvdb.rows.Results;
import dev.sluse.nvdb.rows.RowsDesk;
import dev.sluse.nvdb.rows.SourceRows;
import dev.sluse.table.repair.SetAside;
import dev.sluse.table.report.AsideRows;
import dev.sluse.table.report.JoinedReport;
import dev.sluse.table.report.ReportOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changesets leave behind: result.csv with each row's outcome, each rejection joined to its row in the delivery's report, and the
 * rows that were not written, to be sent again. Begun anew each time from what the route had found.
 */
public final class NvdbAftermath implements Aftermath {
    private static final List<String> FILES = List.of("errors.ndjson", "errors.csv", "report.json", "report.html");

    private final Places places;
    private final Ledger ledger;

    public NvdbAftermath(Places places, Ledger ledger) {
        this.places = places;
        this.ledger = ledger;
    }

    @Override
    public boolean concerns(Operation operation) {
        return RowsDesk.isOne(operation);
    }

    @Override
    public boolean isByRow(Operation operation) {
        return concerns(operation);
    }

    /** The name of the file with outcomes: each step of a flow that goes to NVDB has its own. */
    public static String results(Path folder) {
        String part = String.valueOf(folder.getFileName()).replaceFirst("^nvdb-(\\d+).*", "$1");
        return part.equals("1") ? "result.csv" : "result-" + part + ".csv";
    }

    /** Those that count: rows that came back mended have their last outcome, and all others keep theirs. */
    private List<Operation> last(List<Operation> all) {
        List<Operation> own = all.stream()
                .filter(each -> concerns(each) && each.request() != null && !each.isReplaced())
                .toList();
        Optional<String> dropped =
                own.stream().max(Comparator.comparingLong(Operation::id)).flatMap(Round::dropped);
        return own.stream().filter(each -> Round.dropped(each).equals(dropped)).toList();
    }

    @Override
    public Result write(Delivery delivery, List<Operation> all) throws IOException {
        Map<Path, List<Operation>> parts = new TreeMap<>();
        for (Operation each : last(all)) {
            Path folder =
                    places.file(String.valueOf(each.request())).resolve("..").normalize();
            parts.computeIfAbsent(folder, any -> new ArrayList<>()).add(each);
        }
        Path reports = Files.createDirectories(places.reports(delivery.id()));
        Path before = before(reports);
        Path rows = places.operations(delivery.id()).resolve("refused.quarantine.csv");
        Files.deleteIfExists(rows);
        Path joined = EmptyFolder.make(reports.resolve(".joined"));
        Sum sum = new Sum(parts.size() > 1 ? SetAside.lines(before) : new long[0]);
        Map<Long, String> atFault = AtFault.read(before);
        String language = "en";
        boolean header = true;
        if (!parts.isEmpty()) {
            SenderShape shape = SenderShape.read(parts.keySet().iterator().next());
            language = shape.language();
            header = shape.header();
        }
        try (JoinedReport report = JoinedReport.begin(before, joined, language, header)) {
            for (Map.Entry<Path, List<Operation>> each : parts.entrySet()) {
                sum.add(part(delivery, each.getKey(), each.getValue(), reports, rows, report, atFault, sum));
            }
            // what went before, and does not go again
            sum.went = Math.max(0, delivery.accepted() - sum.rows);
            long left = Math.max(0, delivery.accepted() - sum.refused());
            boolean nothing = left == 0 && sum.refused() > 0;
            boolean some = sum.refused() > 0 || delivery.quarantined() > 0;
            report.finish(
                    nothing ? ReportOutcome.REJECTED : some ? ReportOutcome.QUARANTINED : ReportOutcome.ACCEPTED,
                    sum.refused(),
                    sum.went + sum.written);
        }
        AtFault.write(joined, atFault);
        DurableFiles.move(joined.resolve(AtFault.NAME), reports.resolve(AtFault.NAME));
        for (String each : FILES) {
            DurableFiles.move(joined.resolve(each), reports.resolve(each));
        }
        DurableFiles.delete(joined);
        List<Path> results = parts.keySet().stream()
                .map(each -> reports.resolve(results(each)))
                .toList();
        return new Result(sum.refused(), sum.refused() > 0 ? rows : null, results, sum.reason());
    }

    /** Counts of all parts; a delivery has one as a rule. A row that is refused in several is one row. */
    private static final class Sum {
        private final Set<Long> aside = new HashSet<>();
        private final Set<Long> atFault = new HashSet<>();
        private final long before;
        long rows;
        long written;
        long went;

        /** @param before lines that the route has set aside, of which another part may have sent some */
        Sum(long[] before) {
            Arrays.stream(before).forEach(aside::add);
            this.before = before.length;
        }

        void add(Results.Counts counts) {
            rows += counts.rows();
            written += counts.written();
        }

        /**
         * Notes a row that was refused.
         *
         * @return whether it is not set aside yet
         */
        boolean refused(long line, boolean isAtFault) {
            if (isAtFault) {
                atFault.add(line);
            }
            return aside.add(line);
        }

        long refused() {
            return aside.size() - before;
        }

        String reason() {
            long refused = refused();
            long faulted = Math.min(refused, atFault.size());
            if (refused == 0) {
                return "";
            }
            String others = refused == faulted
                    ? ""
                    : " and " + (refused - faulted)
                            + " more that were in the same changesets, without a fault of their own";
            return "NVDB has refused " + (faulted == 1 ? "1 row" : faulted + " rows") + others + "; " + (went + written)
                    + " of " + (went + rows) + " were written.";
        }
    }

    private Results.Counts part(
            Delivery delivery,
            Path folder,
            List<Operation> operations,
            Path reports,
            Path rows,
            JoinedReport report,
            Map<Long, String> atFault,
            Sum sum)
            throws IOException {
        SenderShape shape = SenderShape.read(folder);
        Results results = new Results(shape.language(), this::document);
        try (Aside aside = new Aside(rows, shape, delivery.id(), report, atFault, sum)) {
            return results.write(folder, operations, reports.resolve(results(folder)), aside);
        }
    }

    /** The last word on a changeset; of one that was cancelled too late it was got by the operation that was to take it back. */
    private Optional<String> document(Operation operation) {
        Optional<String> own = ledger.remote().document(operation.id());
        String uuid = operation.remoteId();
        return own.isPresent() || uuid == null || operation.state() != Operation.State.CANCELLED
                ? own
                : ledger.operations().ofDelivery(operation.delivery()).stream()
                        .filter(each -> each.kind().equals(NvdbOrders.CANCEL_KIND)
                                && each.target().equals(uuid))
                        .flatMap(each -> ledger.remote().document(each.id()).stream())
                        .findFirst();
    }

    /** Takes what was refused to the report and to the rows that are to be mended; the file comes into being with its first row. */
    private static final class Aside implements Results.Refused, AutoCloseable {
        private final Path file;
        private final SenderShape shape;
        private final String delivery;
        private final JoinedReport report;
        private final Map<Long, String> atFault;
        private final Sum sum;
        private @Nullable AsideRows rows;

        Aside(Path file, SenderShape shape, String delivery, JoinedReport report, Map<Long, String> atFault, Sum sum) {
            this.sum = sum;
            this.atFault = atFault;
            this.file = file;
            this.shape = shape;
            this.delivery = delivery;
            this.report = report;
        }

        @Override
        public void fault(Fault fault) throws IOException {
            report.add(RowReports.finding(fault));
        }

        @Override
        public void row(SourceRows.Row row, boolean isAtFault) throws IOException {
            if (isAtFault) {
                atFault.put(row.line(), AtFault.digest(row.source()));
            }
            if (!sum.refused(row.line(), isAtFault)) {
                return;
            }
            AsideRows open = rows;
            if (open == null) {
                open = new AsideRows(file, shape.rows(), delivery);
                rows = open;
            }
            shape.add(open, row);
        }

        @Override
        public void close() throws IOException {
            if (rows != null) {
                rows.close();
            }
        }
    }

    /** The report as the route has left it; kept the first time. */
    private static Path before(Path reports) throws IOException {
        Path before = reports.resolve("before-nvdb");
        if (Files.exists(before)) {
            return before;
        }
        Path hidden = EmptyFolder.make(reports.resolve(".before-nvdb"));
        for (String each : FILES) {
            Files.copy(reports.resolve(each), hidden.resolve(each));
            DurableFiles.force(hidden.resolve(each));
        }
        AtFault.write(hidden, AtFault.read(reports));
        Files.move(hidden, before, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(reports);
        return before;
    }
}
