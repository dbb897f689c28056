package dev.sluse.component;

import dev.sluse.component.delivery.DeliveryPool;
import dev.sluse.component.delivery.DurableFiles;
import dev.sluse.component.delivery.Intake;
import dev.sluse.component.delivery.Recovery;
import dev.sluse.component.notice.Watched;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Two halves that meet in the ledger only: Camel's file consumer lists the folder and each file is taken; a pool works on what
 * the ledger has. So thousands are taken at full speed, and a long file holds no other up.
 */
final class DropConsumer extends DefaultConsumer implements WorkingConsumer, RunNow {
    /** Between two looks where a flow is only tried out. */
    private static final Duration TRIED_OUT_EVERY = Duration.ofMillis(20);

    private final DropEndpoint endpoint;
    private final FlowServices services;
    private @Nullable FileConsumer intake;
    private volatile @Nullable LookSchedule looks;
    private @Nullable DeliveryPool pool;

    DropConsumer(DropEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.services = endpoint.services();
    }

    /** If it fails, Camel stops it again, so that whatever it had until then is let go of. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Path folder = endpoint.path();
        String flow = getRouteId();
        Watched watched = endpoint.watched(getRoute());
        services.folders().claim(watched);
        DurableFiles.makeFolder(folder);
        new Recovery(services.places(), services.ledger(), services.settlement()).run(flow, folder);
        DeliveryRun run =
                new DeliveryRun(this, endpoint.getFolder(), endpoint.isRepeat(), watched.answering(), services);
        DeliveryPool started = new DeliveryPool(
                flow, endpoint.getParallel(), services.ledger(), services.clock(), services.disk(), run::carryOut);
        pool = started;
        started.start();
        LookSchedule schedule = new LookSchedule(flow + "-look", every(), minAge());
        looks = schedule;
        intake = listing(folder, flow, started);
        intake.setScheduler(schedule);
        ServiceHelper.startService(intake);
    }

    /** Whoever does not drain it first has what is under way interrupted: it is put back and begun again by the next start. */
    @Override
    protected void doStop() throws Exception {
        stopLooking();
        if (pool != null) {
            pool.close();
            pool = null;
        }
        services.folders().release(endpoint.path(), getRouteId());
        super.doStop();
    }

    @Override
    public void runNow() {
        LookSchedule schedule = looks;
        if (schedule != null) {
            schedule.now();
        }
    }

    @Override
    public void drain() {
        stopLooking();
        if (pool != null) {
            pool.drain();
        }
    }

    @Override
    public void end(long deadline) {
        if (pool != null) {
            pool.awaitEnd(deadline);
            pool.close();
        }
    }

    /** When it returns, no file is taken any more. */
    private void stopLooking() {
        looks = null;
        ServiceHelper.stopAndShutdownService(intake);
        intake = null;
    }

    private Duration every() {
        return endpoint.isTriedOut() ? TRIED_OUT_EVERY : endpoint.getEvery();
    }

    private Duration minAge() {
        return endpoint.isTriedOut() ? Duration.ZERO : endpoint.getMinAge();
    }

    private FileConsumer listing(Path folder, String flow, DeliveryPool wakened) throws Exception {
        FileComponent component = getEndpoint().getCamelContext().getComponent("file", FileComponent.class);
        FileEndpoint files = new FileEndpoint("file:" + folder, component);
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(folder.toString());
        files.setConfiguration(configuration);
        files.setFile(folder.toFile());
        files.setReadLock("none");
        files.setRecursive(true);
        files.setSorter(Comparator.comparingLong((GenericFile<File> file) -> file.getLastModified())
                .thenComparing(GenericFile::getRelativeFilePath));
        files.setInProgressRepository(new NothingInProgress());
        DropNames names = endpoint.names();
        Stillness stillness = new Stillness(minAge(), services.clock());
        files.setFilter(new DropFilter(names, endpoint.isRecursive(), stillness));
        files.setPollStrategy(new LookStrategy(services.disk(), stillness));
        Intake taking = new Intake(
                flow,
                folder,
                services.places(),
                services.ledger(),
                services.ids(),
                services.clock(),
                services.disk(),
                services.crashPoints());
        files.setProcessStrategy(new TakingStrategy(taking, names.doneFile(), wakened::wake));
        FileConsumer consumer = files.createConsumer(exchange -> {
            throw new IllegalStateException("a taken file does not go through the listing");
        });
        consumer.setRouteId(flow);
        return consumer;
    }
}
