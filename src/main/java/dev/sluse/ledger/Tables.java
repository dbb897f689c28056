package dev.sluse.ledger;

import org.jdbi.v3.core.Handle;

/** The tables over one connection. Kept with it: what Jdbi does to attach an interface costs more than most statements. */
record Tables(
        Handle handle,
        DeliveryDao deliveries,
        TallyDao tally,
        OperationDao operations,
        WatermarkDao watermarks,
        JournalDao journal,
        RequestDao requests,
        DeliveryFileDao files,
        StrayDao strays,
        FlowSwitchDao switches,
        FlowDao flows) {

    static Tables of(Handle handle) {
        return new Tables(
                handle,
                handle.attach(DeliveryDao.class),
                handle.attach(TallyDao.class),
                handle.attach(OperationDao.class),
                handle.attach(WatermarkDao.class),
                handle.attach(JournalDao.class),
                handle.attach(RequestDao.class),
                handle.attach(DeliveryFileDao.class),
                handle.attach(StrayDao.class),
                handle.attach(FlowSwitchDao.class),
                handle.attach(FlowDao.class));
    }
}
