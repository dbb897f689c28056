package dev.sluse.component;

import dev.sluse.SluseException;
import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Fault;
import dev.sluse.component.delivery.RejectedException;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The delivery of an exchange. One that does not come from a drop (from {@code sftp:}, a timer) is given one here: its body is
 * stored, the ledger knows it, and it is settled when the exchange ends. Its source repeats what failed, so it is not tried again.
 */
final class Deliveries {
    private final FlowServices services;

    Deliveries(FlowServices services) {
        this.services = services;
    }

    DeliveryWork of(Exchange exchange) throws IOException {
        DeliveryWork known = exchange.getProperty(DeliveryWork.PROPERTY, DeliveryWork.class);
        if (known != null) {
            return known;
        }
        DeliveryWork work = register(exchange);
        DeliveryExchange.fill(exchange, work);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                settle(work, done);
            }
        });
        return work;
    }

    private DeliveryWork register(Exchange exchange) throws IOException {
        String flow = exchange.getFromRouteId();
        String id = services.ids().get();
        String path = safePath(exchange.getMessage().getHeader(Exchange.FILE_NAME, id, String.class), id);
        Path input = services.places().taken(flow).resolve(id).resolve(path);
        Files.createDirectories(input.resolve("..").normalize());
        try (InputStream body = bodyOf(exchange)) {
            DurableFiles.write(body, input);
        }
        DurableFiles.force(input.resolve("..").normalize());
        return new DeliveryWork(
                begin(id, flow, path, Files.size(input)),
                flow,
                input,
                services.places().work(id));
    }

    /**
     * It has its own name and no other, so it need not wait for one of the same path that is under way: what was taken last stays on the
     * target, whichever is done first.
     */
    private Delivery begin(String id, String flow, String path, long bytes) {
        services.ledger().take(id, flow, path, bytes, services.clock().instant());
        services.underWay().first(flow, () -> endLeftBehind(flow));
        return services.ledger()
                .claim(id)
                .orElseThrow(() -> SluseException.configuration(
                        "ended-before", "Delivery " + id + " was ended before its flow began with it.", ""));
    }

    /** No source hands out again by id what a crash has left of an exchange, so nobody else would ever end it. */
    private void endLeftBehind(String flow) {
        for (DeliveryState state : List.of(DeliveryState.RECEIVED, DeliveryState.WORKING)) {
            services.ledger().deliveries(new Ledger.Query(flow, state, null, Integer.MAX_VALUE)).stream()
                    .filter(services.underWay()::isLeftBehind)
                    .forEach(this::endLeftBehind);
        }
    }

    private void endLeftBehind(Delivery delivery) {
        Path input = services.places().input(delivery);
        DeliveryWork work = new DeliveryWork(
                delivery, delivery.flow(), input, services.places().work(delivery.id()));
        if (services.settlement().resume(work).isPresent()) {
            return;
        }
        if (Files.exists(input)) {
            String reason = "The runtime ended while it was under way; its source sends it again.";
            services.settlement().fail(work, SluseException.configuration("left-behind", reason, ""));
        } else {
            services.settlement().lost(work);
        }
    }

    /** A step has failed, and the delivery tells of it. Returns what the step throws. */
    Exception failed(DeliveryWork work, Exception why) {
        work.failed(why);
        services.disk().notice(why);
        if (why instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return why;
    }

    /** What is wrong with the data is the sender's: it rejects his delivery, and is not tried again. */
    static Exception rejecting(Exception why) {
        return why instanceof SluseException sluse && sluse.kind() == SluseException.Kind.DATA
                ? new RejectedException(sluse.getMessage(), sluse.hint())
                : why;
    }

    private void settle(DeliveryWork work, Exchange done) {
        Throwable thrown = done.getException();
        Throwable fault = work.fault() == null ? thrown : work.fault();
        if (fault != null && Fault.of(fault) != Fault.REJECTED) {
            services.settlement().fail(work, fault);
        } else {
            services.settlement().settle(work, thrown);
        }
    }

    private static InputStream bodyOf(Exchange exchange) {
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        return body == null ? new ByteArrayInputStream(new byte[0]) : body;
    }

    /** A sender's name stays below the delivery's folder, whatever it says. */
    private static String safePath(String name, String otherwise) {
        Path path = Path.of(name.replace('\\', '/').replaceFirst("^/+", "")).normalize();
        boolean usable = !path.toString().isEmpty() && !path.startsWith("..") && !path.isAbsolute();
        return usable ? path.toString() : otherwise;
    }
}
