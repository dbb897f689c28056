package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.Answering;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.FileNames;
import dev.sluse.component.delivery.Mender;
import dev.sluse.component.delivery.Mending;
import dev.sluse.component.delivery.Repetition;
import dev.sluse.ledger.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Sends one delivery through its route and settles it. Thread-safe. */
final class DeliveryRun {
    private final DefaultConsumer consumer;
    private final String folder;
    private final boolean repeat;
    private final Answering answering;
    private final FlowServices services;
    private final Mender mender;
    private final Repetition repetition;

    /**
     * @param folder the drop's folder as the flow names it
     * @param repeat whether content that was delivered before is delivered again
     * @param answering how senders are told
     */
    DeliveryRun(DefaultConsumer consumer, String folder, boolean repeat, Answering answering, FlowServices services) {
        this.consumer = consumer;
        this.folder = folder;
        this.repeat = repeat;
        this.answering = answering;
        this.services = services;
        this.mender = new Mender(services.places(), services.ledger(), services.settlement()::isByRow);
        this.repetition = new Repetition(services.ledger());
    }

    /**
     * Does a delivery to its end, or puts it back.
     *
     * @return whether it has ended
     * @throws dev.sluse.SluseException if the ledger could not be told
     */
    boolean carryOut(Delivery delivery) {
        Path input = services.places().input(delivery);
        DeliveryWork work =
                new DeliveryWork(delivery, folder, input, services.places().work(delivery.id()), answering);
        Optional<Boolean> resumed = services.settlement().resume(work);
        if (resumed.isPresent()) {
            return resumed.get();
        }
        if (!Files.exists(input)) {
            return services.settlement().lost(work);
        }
        Mending mending;
        try {
            work.begin();
            Optional<Delivery> first = repeat ? Optional.empty() : repetition.of(work);
            if (first.isPresent()) {
                return services.settlement().repeated(work, first.get());
            }
            FileNames.check(delivery.name());
            if (!mender.isRepair(work)) {
                DeliveryWork sent = mender.toSend(work);
                return send(sent, sent, thrown -> services.settlement().settle(sent, thrown));
            }
            Delivery original = mender.original(work);
            if (mender.hasToWait(work, original)) {
                return services.settlement().later(work, "Another file of the same name has to end first.");
            }
            mending = mender.prepare(work, original);
        } catch (IOException | SluseException e) {
            return services.settlement().settle(work, e);
        }
        return send(mending.work(), work, thrown -> services.settlement().settle(work, mending, thrown));
    }

    /**
     * Sends a delivery through the route and settles what has come of that.
     *
     * @param taken the one that is worked on: the same, or the dropped file that mends it
     */
    private boolean send(DeliveryWork sent, DeliveryWork taken, Predicate<@Nullable Throwable> settle) {
        Exchange exchange = consumer.createExchange(false);
        services.underWay().begin(taken.delivery().id());
        try {
            DeliveryExchange.fill(exchange, sent);
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Optional<String> cancelled = services.underWay().end(taken.delivery().id());
        // the ledger is not reached by a thread that is told to stop
        boolean stopped = Thread.interrupted();
        boolean wentWell = exchange.getException() == null && sent.fault() == null;
        boolean goesItsWay = cancelled.isEmpty() || wentWell;
        boolean ended = goesItsWay ? settle.test(exchange.getException()) : cancel(taken, cancelled.get());
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        consumer.releaseExchange(exchange, false);
        return ended;
    }

    /** What a person has ended is not begun again; what got through before that has ended well. */
    private boolean cancel(DeliveryWork taken, String reason) {
        services.settlement().fail(taken, SluseException.configuration("cancelled", reason, ""));
        return true;
    }
}
