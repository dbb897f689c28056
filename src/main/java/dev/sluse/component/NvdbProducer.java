package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.DeliveryWork.Step;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.component.nvdb.NvdbAftermath;
import dev.sluse.component.nvdb.RefusedBefore;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.component.nvdb.RowReports;
import dev.sluse.component.nvdb.SenderShape;
import dev.sluse.ledger.Operation;
import dev.sluse.nvdb.NvdbOrders;
import dev.sluse.nvdb.rows.Input;
import dev.sluse.nvdb.rows.Mapping;
import dev.sluse.nvdb.rows.Prepared;
import dev.sluse.nvdb.rows.Results;
import dev.sluse.nvdb.rows.RowsDesk;
import dev.sluse.nvdb.rows.RowsOrder;
import dev.sluse.nvdb.rows.SplitBy;
import dev.sluse.nvdb.rows.Standings;
import dev.sluse.table.TableResult;
import dev.sluse.table.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the road objects in the body accepted as changesets. */
final class NvdbProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(NvdbProducer.class);

    private final NvdbEndpoint endpoint;
    private final NvdbConfiguration options;
    private final FlowServices services;
    private final Deliveries deliveries;

    NvdbProducer(NvdbEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
        this.services = endpoint.services();
        this.deliveries = new Deliveries(services);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DeliveryWork work = deliveries.of(exchange);
        try {
            List<Operation> operations = accepted(exchange, work);
            // mended rows are on their way whatever becomes of them: the delivery that they are of tells
            if (options.isWait() && work.round() == null) {
                new JobWait(services, endpoint.nvdb().pause()).await(operations, options.getMaxWait());
            }
        } catch (Exception e) {
            throw deliveries.failed(work, Deliveries.rejecting(e));
        }
    }

    private List<Operation> accepted(Exchange exchange, DeliveryWork work) throws IOException {
        int number = work.nextStep();
        NvdbBody body = NvdbBody.of(exchange, work, number, endpoint.mapping().orElse(null));
        Sending sending = Sending.of(services, work);
        RowsOrder order = sending.named(order(work, body.mapping()));
        Path folder = sending.folder(work.turn("nvdb"));
        SenderShape shape = body.shape(options.getLang());
        // asked for also where an earlier attempt has read them: else nobody seems to have
        @Nullable Path mended = work.mendedRows(body.file());
        sending.check(body.origin());
        Prepared prepared = earlier(work, order, folder);
        if (prepared == null) {
            prepared = prepared(order, body.input(order.splitBy(), mended), folder, sending.standings());
            RefusedBefore.write(body.origin(), folder);
            shape.write(folder);
        }
        RowReports reports = new RowReports(work, shape, options.rejects(), options.getLang());
        Step step = step(work, reports, body, number, prepared);
        TableResult result = reports.join(step, folder, prepared);
        sending.reported(folder, step.report());
        Path outcomes = step.report().resolve(NvdbAftermath.results(folder));
        if (result.verdict() == TableResult.Verdict.REJECTED) {
            Results.begin(folder, List.of(), outcomes);
            throw refused(work.delivery().name(), result);
        }
        for (String each : prepared.remarks()) {
            services.ledger().note(work.delivery().id(), work.delivery().flow(), "nvdb", each);
        }
        work.checkUnchanged();
        List<Operation> operations = sending.accept(order, RowsDesk.accepted(order, prepared, file -> services.remote()
                .name(folder.resolve(file))));
        Results.begin(folder, operations, outcomes);
        return operations;
    }

    /** What an earlier attempt has had accepted; null if none has come that far. */
    private @Nullable Prepared earlier(DeliveryWork work, RowsOrder order, Path folder) throws IOException {
        return services.remote().accepted(work, NvdbOrders.KIND, order.target())
                ? Prepared.read(folder).orElse(null)
                : null;
    }

    private Prepared prepared(RowsOrder order, Input input, Path folder, Standings standings) throws IOException {
        long begun = System.nanoTime();
        Prepared prepared = endpoint.nvdb().desk().prepare(order, input, folder, standings);
        LOG.info(
                "{}: {} objects were read, checked and cut into {} changesets in {} ms; {} are set aside",
                order.delivery(),
                prepared.rows(),
                prepared.sets().size(),
                (System.nanoTime() - begun) / 1_000_000,
                prepared.refused());
        return prepared;
    }

    /** What the step says, by a name of its own if the delivery came to the same target before. */
    private RowsOrder order(DeliveryWork work, @Nullable Mapping mapping) {
        String types = mapping == null
                ? ""
                : mapping.types().stream()
                        .map(each -> Integer.toString(each))
                        .collect(Collectors.joining("+", "/", ""));
        RowsOrder order = new RowsOrder(
                options.getAccount(),
                work.delivery().id(),
                endpoint.change().word() + types,
                endpoint.change(),
                options.getBatchSize(),
                SplitBy.of(options.getSplitBy()),
                options.getInFlight(),
                options.getWaitFor(),
                options.isDryRun(),
                options.getResponsible().strip(),
                options.isCascade(),
                options.isPrecheck(),
                options.isValidator(),
                options.isIsolate(),
                options.getLang());
        int turn = work.turn("nvdb:" + order.target());
        return turn == 1 ? order : order.again(turn);
    }

    private Step step(DeliveryWork work, RowReports reports, NvdbBody body, int number, Prepared prepared)
            throws IOException {
        RowOrigin origin = body.origin();
        if (origin != null) {
            Path report = origin.first().report();
            Optional<Step> first = work.steps().stream()
                    .filter(each -> each.report().equals(report))
                    .findFirst();
            if (first.isPresent()) {
                return first.get();
            }
        }
        boolean isThere = Files.isRegularFile(work.input());
        Step step = reports.begin(number, isThere ? work.input() : body.file(), prepared.rows());
        if (isThere) {
            String sha256 = step.result().inputSha256();
            services.ledger()
                    .identify(work.delivery().id(), sha256, step.result().inputBytes());
        }
        return step;
    }

    private static RejectedException refused(String name, TableResult result) {
        String errors = result.errors() == 1 ? "1 error" : result.errors() + " errors";
        List<Finding> first = result.firstFindings();
        return first.isEmpty()
                ? new RejectedException(name + " was refused: " + errors + ".", "")
                : new RejectedException(
                        name + " was refused: " + errors + ". " + first.get(0).message(),
                        first.get(0).hint());
    }
}
