package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.ledger.Operation;
import dev.sluse.ods.OdsOrder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Has an order on the endpoint's dataset accepted, with the body as its file where there is one. */
final class OdsProducer extends DefaultProducer {
    /** What a flow that follows another has in place of a file where nothing was delivered into a folder. */
    private static final String REPORT = "SluseSourceReport";

    private final OdsEndpoint endpoint;
    private final OdsConfiguration options;
    private final FlowServices services;
    private final Deliveries deliveries;

    OdsProducer(OdsEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
        this.services = endpoint.services();
        this.deliveries = new Deliveries(services);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        // a delivery that is made here puts a file of its own into the exchange
        boolean isBare = exchange.getMessage().getBody() == null;
        DeliveryWork work = deliveries.of(exchange);
        try {
            List<Operation> operations = accepted(exchange, work, isBare);
            if (options.isWait()) {
                new Awaiting(services, endpoint.ods().pause()).ends(operations, options.getMaxWait());
            }
        } catch (Exception e) {
            throw deliveries.failed(work, Deliveries.rejecting(e));
        }
    }

    private List<Operation> accepted(Exchange exchange, DeliveryWork work, boolean isBare) throws IOException {
        @Nullable
        Path file = options.uploads() && !isBare ? Bodies.file(exchange, work.stepFolder(work.nextStep())) : null;
        if (file != null
                && exchange.getMessage().getHeader(REPORT) instanceof File report
                && file.equals(report.toPath())) {
            throw SluseException.configuration(
                    "ods-report",
                    "The flow that " + exchange.getFromRouteId()
                            + " follows delivered no file here, only a report, and that is not what dataset "
                            + endpoint.getDataset() + " is to show.",
                    "Write upload=false where there is nothing to upload.");
        }
        OdsOrder order = options.order(endpoint.getDataset());
        int turn = work.turn(order.action().kind() + ":" + order.dataset());
        String name = exchange.getMessage()
                .getHeader(Exchange.FILE_NAME_ONLY, work.delivery().name(), String.class);
        return endpoint.ods().desk().accept(new OdsIntake(services, work), order, turn, file, name);
    }
}
