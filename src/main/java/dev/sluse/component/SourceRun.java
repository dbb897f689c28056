package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;

/** Sends one delivery of a source that keeps its own inputs through its route and settles it. Thread-safe. */
final class SourceRun {
    /** What is particular to the source. */
    interface Source {
        /** Where the delivery's input lies in the spool, which may be nowhere; empty if it should and does not. */
        Optional<Path> input(Delivery delivery) throws IOException;

        /** What the delivery is worked on with; its input is nobody's file unless the source says otherwise. */
        default DeliveryWork work(Delivery delivery, Path input, Path work) {
            return DeliveryWork.ofSource(delivery, input, work);
        }

        /** Puts body and headers into the exchange, which has the delivery already. */
        void fill(Exchange exchange, DeliveryWork work) throws IOException;
    }

    private final DefaultConsumer consumer;
    private final FlowServices services;
    private final Source source;

    SourceRun(DefaultConsumer consumer, FlowServices services, Source source) {
        this.consumer = consumer;
        this.services = services;
        this.source = source;
    }

    /** As {@link DeliveryRun#carryOut}. */
    boolean carryOut(Delivery delivery) {
        Optional<Path> input = input(delivery);
        Path spool = services.places().taken(delivery.flow()).resolve(delivery.id());
        DeliveryWork work =
                source.work(delivery, input.orElse(spool), services.places().work(delivery.id()));
        Optional<Boolean> resumed = services.settlement().resume(work);
        if (resumed.isPresent()) {
            return resumed.get();
        }
        if (input.isEmpty()) {
            services.settlement().lost(work);
            return true;
        }
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.setProperty(DeliveryWork.PROPERTY, work);
            exchange.getMessage().setHeader(DeliveryExchange.ID, delivery.id());
            source.fill(exchange, work);
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        // the ledger is not reached by a thread that is told to stop
        boolean stopped = Thread.interrupted();
        boolean ended = services.settlement().settle(work, exchange.getException());
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        consumer.releaseExchange(exchange, false);
        return ended;
    }

    private Optional<Path> input(Delivery delivery) {
        try {
            return source.input(delivery);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
