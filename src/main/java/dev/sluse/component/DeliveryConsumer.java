package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Following;
import dev.sluse.component.delivery.Handover;
import dev.sluse.component.delivery.Handover.Origin;
import dev.sluse.component.delivery.Recovery;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Woken when a delivery of the followed flow ends; the ledger decides which are new, and a pool of one thread works on them. */
final class DeliveryConsumer extends DefaultConsumer implements WorkingConsumer, RunNow, SourceRun.Source {
    private static final String SOURCE = "SluseSource";

    private final DeliveryEndpoint endpoint;
    private final FlowServices services;
    private volatile @Nullable SourceFlow flow;

    DeliveryConsumer(DeliveryEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.services = endpoint.services();
    }

    /** If it fails, Camel stops it again. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String id = getRouteId();
        if (id.equals(endpoint.getFlow())) {
            throw SluseException.configuration(
                    "flow-ring", "Flow " + id + " follows itself.", "It would never end: follow another flow.");
        }
        new Recovery(services.places(), services.ledger(), services.settlement()).ofSource(id);
        Following following = new Following(
                id,
                endpoint.getFlow(),
                endpoint.states(),
                services.places(),
                services.ledger(),
                services.ids(),
                services.clock());
        following.begin();
        SourceFlow started =
                new SourceFlow(id, 1, services, () -> look(following), new SourceRun(this, services, this)::carryOut);
        flow = started;
        started.start();
        services.settlement().followers().add(endpoint.getFlow(), id, started::wake);
    }

    @Override
    protected void doStop() throws Exception {
        services.settlement().followers().remove(endpoint.getFlow(), getRouteId());
        SourceFlow running = flow;
        if (running != null) {
            running.close();
            flow = null;
        }
        super.doStop();
    }

    @Override
    public void runNow() {
        SourceFlow running = flow;
        if (running != null) {
            running.wake();
        }
    }

    @Override
    public void drain() {
        SourceFlow running = flow;
        if (running != null) {
            running.drain();
        }
    }

    @Override
    public void end(long deadline) {
        SourceFlow running = flow;
        if (running != null) {
            running.end(deadline);
        }
    }

    @Override
    public Optional<Path> input(Delivery delivery) throws IOException {
        Handover handover = handover(delivery);
        return handover.origin().map(handover::body);
    }

    @Override
    public void fill(Exchange exchange, DeliveryWork work) throws IOException {
        Handover handover = handover(work.delivery());
        Origin origin = handover.origin().orElseThrow();
        DeliveryExchange.body(exchange.getMessage(), handover.body(origin), origin.name());
        Message message = exchange.getMessage();
        message.setHeader(SOURCE + "DeliveryId", origin.delivery());
        message.setHeader(SOURCE + "Flow", origin.flow());
        message.setHeader(SOURCE + "State", origin.state());
        message.setHeader(SOURCE + "Reason", origin.reason());
        message.setHeader(SOURCE + "Report", handover.report().toFile());
    }

    private void look(Following following) throws IOException {
        following.look();
        SourceFlow running = flow;
        if (running != null) {
            running.wakePool();
        }
    }

    private Handover handover(Delivery delivery) {
        return new Handover(services.places().taken(delivery.flow()).resolve(delivery.id()));
    }
}
