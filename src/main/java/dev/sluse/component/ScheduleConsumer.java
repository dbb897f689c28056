package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryWork;
import dev.sluse.component.delivery.Recovery;
import dev.sluse.component.schedule.Timetable;
import dev.sluse.ledger.Delivery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Quartz wakes it, the ledger decides what is due, and a pool of one thread works on what was taken, in the order of the times. */
final class ScheduleConsumer extends DefaultConsumer implements WorkingConsumer, RunNow, SourceRun.Source {
    private static final String SCHEDULED_TIME = "SluseScheduledTime";

    private final ScheduleEndpoint endpoint;
    private final FlowServices services;
    private final Alarms alarms;
    private volatile @Nullable SourceFlow flow;
    private @Nullable Timetable timetable;
    private @Nullable QuartzComponent quartz;
    private @Nullable Instant alarm;

    ScheduleConsumer(ScheduleEndpoint endpoint, Processor processor) {
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
        new Recovery(services.places(), services.ledger(), services.settlement()).ofSource(id);
        Timetable begun = new Timetable(
                id,
                endpoint.getName(),
                endpoint.times(),
                endpoint.misfiring(),
                endpoint.zone(),
                services.ledger(),
                services.ids(),
                services.clock());
        begun.begin();
        timetable = begun;
        SourceFlow started =
                new SourceFlow(id, 1, services, () -> look(begun), new SourceRun(this, services, this)::carryOut);
        quartz = alarms.open(endpoint.getCamelContext(), id);
        flow = started;
        started.start();
    }

    @Override
    protected void doStop() throws Exception {
        SourceFlow running = flow;
        if (running != null) {
            running.close();
            flow = null;
        }
        alarms.close(getRouteId());
        quartz = null;
        alarm = null;
        super.doStop();
    }

    @Override
    public void runNow() {
        Timetable asked = timetable;
        SourceFlow running = flow;
        if (asked != null && running != null) {
            asked.runNow();
            running.wakePool();
        }
    }

    @Override
    public void drain() {
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
    public Optional<Path> input(Delivery delivery) {
        return Optional.of(services.places().taken(delivery.flow()).resolve(delivery.id()));
    }

    @Override
    public void fill(Exchange exchange, DeliveryWork work) {
        Instant time = Timetable.time(work.delivery().path());
        Message message = exchange.getMessage();
        message.setHeader(SCHEDULED_TIME, Timetable.text(time, endpoint.zone()));
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, time.toEpochMilli());
        message.setHeader(Exchange.FILE_NAME, endpoint.getName());
        message.setHeader(Exchange.FILE_NAME_ONLY, endpoint.getName());
    }

    /** By the thread of the source. */
    private void look(Timetable asked) {
        Optional<Instant> next = asked.look();
        SourceFlow running = flow;
        QuartzComponent opened = quartz;
        if (next.isPresent() && !next.get().equals(alarm) && running != null && opened != null) {
            // what the look took waits for the pool
            running.wakePool();
            alarms.set(opened, getRouteId(), next.get(), running::wake);
            alarm = next.get();
        }
    }
}
