package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Recovery;
import dev.sluse.component.schedule.Times;
import dev.sluse.datafordeler.RegisterFollower;
import dev.sluse.datafordeler.RegisterFollower.Look;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.Ledger.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Woken by Quartz, by the register's own bell and by the end of each delivery; the follower decides by the ledger what there is to do, and
 * a pool of one thread works on the windows in their order.
 */
final class RegisterEventsConsumer extends DefaultConsumer
        implements WorkingConsumer, RunNow, Alarming, SourceRun.Source {
    private static final String REGISTER = "SluseRegister";
    private static final String FIRST = "SluseFirstEventId";
    private static final String LAST = "SluseLastEventId";

    private final RegisterEventsEndpoint endpoint;
    private final FlowServices services;
    private final Alarms alarms;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable RegisterLine line;
    private volatile @Nullable SourceFlow flow;
    private volatile boolean draining;
    private @Nullable QuartzComponent quartz;
    private @Nullable Instant due;

    RegisterEventsConsumer(RegisterEventsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.services = endpoint.services();
        this.alarms = endpoint.alarms();
    }

    /** If it fails, Camel stops it again. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String id = getRouteId();
        draining = false;
        new Recovery(services.places(), services.ledger(), services.settlement()).ofSource(id);
        RegisterLine opened = RegisterLine.open(endpoint, id, this::ring);
        line = opened;
        Times times = endpoint.times();
        opened.follower().begin();
        SourceFlow started = new SourceFlow(
                id, 1, services, () -> look(opened.follower(), times), new SourceRun(this, services, this)::carryOut);
        quartz = alarms.open(endpoint.getCamelContext(), id);
        flow = started;
        started.start();
        services.settlement().followers().add(id, id, started::wake);
        opened.listen();
    }

    @Override
    protected void doStop() throws Exception {
        drain();
        services.settlement().followers().remove(getRouteId(), getRouteId());
        SourceFlow running = flow;
        if (running != null) {
            running.close();
            flow = null;
        }
        line = null;
        quartz = null;
        due = null;
        super.doStop();
    }

    @Override
    public void runNow() {
        RegisterLine opened = line;
        if (opened != null) {
            ring();
        }
    }

    @Override
    public void drain() {
        draining = true;
        RegisterLine opened = line;
        if (opened != null) {
            // a page that is on its way is not waited for: it is asked for again
            opened.close();
        }
        SourceFlow running = flow;
        if (running != null) {
            running.drain();
        }
        alarms.close(getRouteId());
    }

    @Override
    public void end(long deadline) {
        SourceFlow running = flow;
        if (running != null) {
            running.end(deadline);
        }
    }

    @Override
    public Optional<String> alarm() {
        RegisterLine opened = line;
        return opened == null ? Optional.empty() : opened.follower().problem();
    }

    @Override
    public Optional<Path> input(Delivery delivery) throws IOException {
        Path file = services.places().input(delivery);
        RegisterLine opened = line;
        boolean isThere =
                Files.exists(file) || (opened != null && opened.follower().restore(delivery.id()));
        return isThere ? Optional.of(file) : Optional.empty();
    }

    /** Its input is the only copy of what was read: it is kept as a dropped file is. */
    @Override
    public DeliveryWork work(Delivery delivery, Path input, Path work) {
        return new DeliveryWork(delivery, delivery.flow(), input, work);
    }

    @Override
    public void fill(Exchange exchange, DeliveryWork work) throws IOException {
        Delivery delivery = work.delivery();
        DeliveryExchange.fill(exchange, work);
        String[] ids =
                delivery.name().replace("late-", "").replace(".ndjson", "").split("-", 2);
        Message message = exchange.getMessage();
        message.setHeader(REGISTER, endpoint.getRegister());
        message.setHeader(FIRST, Long.parseLong(ids[0]));
        message.setHeader(LAST, Long.parseLong(ids[1]));
        work.counted(figures(work));
    }

    private Figures figures(DeliveryWork work) throws IOException {
        RegisterLine opened = line;
        Optional<Figures> staged = opened == null
                ? Optional.empty()
                : opened.follower().figures(work.delivery().id());
        if (staged.isPresent()) {
            return staged.get();
        }
        try (Stream<String> lines = Files.lines(work.input())) {
            long events = lines.count();
            return new Figures(events, events, 0, 0, 0);
        }
    }

    private void ring() {
        asked.set(true);
        SourceFlow running = flow;
        if (running != null) {
            running.wake();
        }
    }

    /** By the thread of the source. */
    private void look(RegisterFollower follower, Times times) throws IOException {
        if (asked.getAndSet(false)) {
            follower.pollNow();
        }
        time(follower, times);
        Look look = follower.look();
        while (look == Look.MORE && !draining) {
            look = follower.look();
        }
        SourceFlow running = flow;
        if (look == Look.TOOK && running != null) {
            running.wakePool();
        }
    }

    private void time(RegisterFollower follower, Times times) {
        Instant now = services.clock().instant();
        Instant set = due;
        if (set != null && now.isBefore(set)) {
            return;
        }
        follower.poll();
        Instant next = times.next(now).orElse(Instant.MAX);
        due = next;
        SourceFlow running = flow;
        QuartzComponent opened = quartz;
        if (running != null && opened != null && next.isBefore(Instant.MAX)) {
            alarms.set(opened, getRouteId(), next, running::wake);
        }
    }
}
