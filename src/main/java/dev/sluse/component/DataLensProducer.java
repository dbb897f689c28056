package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.datalens.ColumnChoice;
import dev.sluse.datalens.EventColumns;
import dev.sluse.datalens.Intake;
import dev.sluse.datalens.WriteOrder;
import dev.sluse.ledger.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Has the rows in the body accepted for the endpoint's table. */
final class DataLensProducer extends DefaultProducer {
    private final DataLensEndpoint endpoint;
    private final DataLensConfiguration options;
    private final FlowServices services;
    private final Deliveries deliveries;

    DataLensProducer(DataLensEndpoint endpoint) {
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
            if (options.isWait()) {
                new Awaiting(services, endpoint.datalens().pause()).ends(operations, endpoint.maxWait());
            }
        } catch (Exception e) {
            throw deliveries.failed(work, Deliveries.rejecting(e));
        }
    }

    private List<Operation> accepted(Exchange exchange, DeliveryWork work) throws IOException {
        boolean events = isOfEvents(exchange);
        if (events && (options.isReplaceTable() || options.isReplacePartitions())) {
            String option = options.isReplaceTable() ? "replaceTable" : "replacePartitions";
            throw SluseException.configuration(
                    "replaces-events",
                    "Option " + option + " of datalens would delete the events before, since the flow begins with"
                            + " register-events.",
                    "Leave " + option + " out.");
        }
        Path body = Bodies.file(exchange, work.stepFolder(work.nextStep()));
        WriteOrder order = order(exchange, events);
        int turn = work.turn("datalens:" + order.target());
        Intake intake = new DataLensIntake(services.remote(), work);
        if (options.deletes()) {
            return endpoint.datalens().desk().delete(intake, order, turn, options.partition());
        }
        List<Path> files = Files.isDirectory(body) ? filesBelow(body) : List.of(body);
        return endpoint.datalens().desk().write(intake, order, turn, files);
    }

    private WriteOrder order(Exchange exchange, boolean events) {
        List<String> replacingKey = DataLensConfiguration.names(options.getReplacingKey());
        List<String> partitionKey = DataLensConfiguration.names(options.getPartitionKey());
        boolean isKeyMeant = !replacingKey.isEmpty() || !partitionKey.isEmpty();
        return new WriteOrder(
                options.getAccount(),
                endpoint.connection(),
                endpoint.getTable(),
                ColumnChoice.of(options.getColumns()),
                partitionKey,
                replacingKey.isEmpty() && events ? List.of(EventColumns.KEY) : replacingKey,
                isKeyMeant && !(replacingKey.isEmpty() && events),
                endpoint.bounds(),
                options.isReplaceTable(),
                options.isReplacePartitions(),
                options.isAlterTable(),
                events ? EventColumns.declared() : SchemaColumns.of(exchange));
    }

    private static boolean isOfEvents(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        return from != null && from.getEndpointUri().startsWith("register-events:");
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
