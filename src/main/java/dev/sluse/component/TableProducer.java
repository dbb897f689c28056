package dev.sluse.component;

import dev.sluse.component.delivery.CrashPoints;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.KeptSchema;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.component.nvdb.RowOrigin;
import dev.sluse.ledger.Delivery;
import dev.sluse.table.Progress;
import dev.sluse.table.TableOptions;
import dev.sluse.table.TableRequest;
import dev.sluse.table.TableResult;
import dev.sluse.table.WriteOptions.Format;
import dev.sluse.table.report.Finding;
import dev.sluse.table.report.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Runs the table engine over the file in the body and notes on the delivery what became of it. */
final class TableProducer extends DefaultProducer {
    private final TableEndpoint endpoint;
    private final FlowServices services;
    private final Deliveries deliveries;

    TableProducer(TableEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.services = endpoint.services();
        this.deliveries = new Deliveries(services);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        DeliveryWork work = deliveries.of(exchange);
        try {
            convert(exchange, work);
        } catch (Exception e) {
            throw deliveries.failed(work, e);
        }
    }

    private void convert(Exchange exchange, DeliveryWork work) throws IOException, InterruptedException {
        int number = work.nextStep();
        Path folder = work.stepFolder(number);
        DurableFiles.delete(folder);
        Files.createDirectories(folder);
        Path input = Bodies.file(exchange, folder);
        String name = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME, work.delivery().path(), String.class);
        TableOptions options = endpoint.options();
        TableRequest.@Nullable SchemaText schema = schema(work);
        services.crashPoints().reached(CrashPoints.Point.CONVERTING);
        TableResult result = services.engine()
                .run(new TableRequest(
                        input,
                        name.substring(name.lastIndexOf('/') + 1),
                        schema,
                        options,
                        folder,
                        work.delivery().id(),
                        work.delivery().flow(),
                        rowsBefore(work.delivery(), options),
                        Progress.NONE,
                        work.mendedRows(input)));
        services.crashPoints().reached(CrashPoints.Point.WRITTEN);
        work.checkUnchanged();
        if (input.equals(work.input())) {
            services.ledger().identify(work.delivery().id(), result.inputSha256(), result.inputBytes());
        }
        work.finished(new DeliveryWork.Step(number, folder, result));
        if (result.verdict() == TableResult.Verdict.REJECTED) {
            throw rejected(name, result);
        }
        handOn(exchange, name, options, folder.resolve("out"), result.outputs());
        if (schema != null) {
            exchange.setProperty(SchemaColumns.PROPERTY, schema);
        }
        noteOrigin(exchange, work, input, name, options, folder, result.outputs());
    }

    /** Whoever handles the rows next can say where they stand in the sender's file. */
    private static void noteOrigin(
            Exchange exchange,
            DeliveryWork work,
            Path input,
            String name,
            TableOptions options,
            Path folder,
            List<Path> outputs) {
        RowOrigin before = exchange.getProperty(RowOrigin.PROPERTY, RowOrigin.class);
        Format to = options.write().to();
        boolean rows = to == Format.CSV || to == Format.SAME || to == Format.NDJSON;
        RowOrigin origin = outputs.size() != 1 || !rows
                ? null
                : new RowOrigin(
                        input,
                        name.substring(name.lastIndexOf('/') + 1),
                        options.read(),
                        folder.resolve("report"),
                        folder.resolve("out").resolve(outputs.get(0)),
                        to == Format.CSV ? options.write().delimiter() : 0,
                        before != null && before.output().equals(input) ? before : null,
                        work.mendedRows(input));
        exchange.setProperty(RowOrigin.PROPERTY, origin);
    }

    private static void handOn(Exchange exchange, String name, TableOptions options, Path out, List<Path> outputs) {
        boolean members = outputs.size() != 1 || name.toLowerCase(Locale.ROOT).endsWith(".zip");
        if (members) {
            DeliveryExchange.body(exchange.getMessage(), out, OutputName.ofFolder(name));
        } else {
            DeliveryExchange.body(exchange.getMessage(), out.resolve(outputs.get(0)), OutputName.of(name, options));
        }
    }

    /** The schema that the delivery began with, also if the file was changed since. */
    private TableRequest.@Nullable SchemaText schema(DeliveryWork work) throws IOException {
        SchemaFile schema = endpoint.schema().orElse(null);
        if (schema == null) {
            return null;
        }
        KeptSchema kept = new KeptSchema(work.work().resolve("schemas"));
        return new TableRequest.SchemaText(schema.name(), kept.text(schema.name(), schema.path()));
    }

    private static RejectedException rejected(String name, TableResult result) {
        // A warning may come first, but it is not why.
        List<Finding> findings = result.firstFindings().stream()
                .filter(each -> each.severity() == FindingCode.Severity.ERROR)
                .toList();
        String errors = result.errors() == 1 ? "1 error" : result.errors() + " errors";
        return findings.isEmpty()
                ? new RejectedException(name + " was refused: " + errors + ".", "")
                : new RejectedException(
                        name + " was refused: " + errors + ". "
                                + findings.get(0).message(),
                        findings.get(0).hint());
    }

    private long rowsBefore(Delivery delivery, TableOptions options) {
        return options.read().maxShrink() < 0
                ? -1
                : services.ledger()
                        .lastDelivered(delivery.flow())
                        .map(Delivery::rows)
                        .orElse(-1L);
    }
}
