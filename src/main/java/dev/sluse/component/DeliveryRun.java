package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.FileNames;
import dev.sluse.component.delivery.Repetition;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;

/** Sends one delivery through its route and settles it. Thread-safe. */
final class DeliveryRun {
    private final DefaultConsumer consumer;
    private final String folder;
    private final boolean repeat;
    private final FlowServices services;
    private final Repetition repetition;

    /**
     * @param folder the drop's folder as the flow names it
     * @param repeat whether content that was delivered before is delivered again
     */
    DeliveryRun(DefaultConsumer consumer, String folder, boolean repeat, FlowServices services) {
        this.consumer = consumer;
        this.folder = folder;
        this.repeat = repeat;
        this.services = services;
        this.repetition = new Repetition(services.ledger());
    }

    /**
     * Does a delivery to its end, or puts it back.
     *
     * @return whether it has ended
     * @throws dev.sluse.SluseException if the ledger could not be told
     */
    boolean carryOut(Delivery delivery) {
        Path input =
                services.places().taken(delivery.flow()).resolve(delivery.id()).resolve(delivery.path());
        DeliveryWork work =
                new DeliveryWork(delivery, folder, input, services.places().work(delivery.id()));
        Optional<Boolean> resumed = services.settlement().resume(work);
        if (resumed.isPresent()) {
            return resumed.get();
        }
        if (!Files.exists(input)) {
            services.settlement().lost(work);
            return true;
        }
        try {
            work.begin();
            Optional<Delivery> first = repeat ? Optional.empty() : repetition.of(work);
            if (first.isPresent()) {
                return services.settlement().repeated(work, first.get());
            }
        } catch (IOException e) {
            return services.settlement().settle(work, e);
        }
        return runThrough(work);
    }

    private boolean runThrough(DeliveryWork work) {
        Delivery delivery = work.delivery();
        Exchange exchange = consumer.createExchange(false);
        try {
            FileNames.check(delivery.name());
            DeliveryExchange.fill(exchange, work);
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
}
