package dev.sluse.component;

import dev.sluse.component.delivery.DiskGuard;
import dev.sluse.component.delivery.Fault;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Around each look at a drop folder: none while the disk is full, and afterwards what has vanished is forgotten. */
final class LookStrategy implements PollingConsumerPollStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(LookStrategy.class);

    private final DiskGuard disk;
    private final Stillness seen;

    LookStrategy(DiskGuard disk, Stillness seen) {
        this.disk = disk;
        this.seen = seen;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return disk.hasSpace();
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polled) {
        seen.lookEnds();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
        disk.notice(cause);
        LOG.warn("{} could not be looked at and will be again: {}", endpoint, Fault.sentence(cause));
        return false;
    }
}
