package dev.sluse.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables over one connection, each attached when it is first asked for and kept: what Jdbi does to attach an interface costs more
 * than most statements. For one thread at a time.
 */
final class Tables {
    /** Attaches the interface of a table to a connection. */
    interface Attached {
        <T> T attach(Class<T> dao);
    }

    private final Attached attached;
    private final @Nullable Handle handle;
    private final Map<Class<?>, Object> kept = new HashMap<>();

    private Tables(Attached attached, @Nullable Handle handle) {
        this.attached = attached;
        this.handle = handle;
    }

    /** To be read only. */
    static Tables of(Attached attached) {
        return new Tables(attached, null);
    }

    static Tables of(Handle handle) {
        return new Tables(
                new Attached() {
                    @Override
                    public <T> T attach(Class<T> dao) {
                        return handle.attach(dao);
                    }
                },
                handle);
    }

    /** Jdbi's connection; there is one where tables are written. */
    Handle handle() {
        if (handle == null) {
            throw new IllegalStateException("tables that are only read");
        }
        return handle;
    }

    DeliveryDao deliveries() {
        return table(DeliveryDao.class);
    }

    TallyDao tally() {
        return table(TallyDao.class);
    }

    OperationDao operations() {
        return table(OperationDao.class);
    }

    RemoteOperationDao remote() {
        return table(RemoteOperationDao.class);
    }

    ConversationDao conversations() {
        return table(ConversationDao.class);
    }

    OperationDocumentDao documents() {
        return table(OperationDocumentDao.class);
    }

    WatermarkDao watermarks() {
        return table(WatermarkDao.class);
    }

    JournalDao journal() {
        return table(JournalDao.class);
    }

    RequestDao requests() {
        return table(RequestDao.class);
    }

    DeliveryFileDao files() {
        return table(DeliveryFileDao.class);
    }

    StrayDao strays() {
        return table(StrayDao.class);
    }

    FlowSwitchDao switches() {
        return table(FlowSwitchDao.class);
    }

    FlowDao flows() {
        return table(FlowDao.class);
    }

    private <T> T table(Class<T> dao) {
        return dao.cast(kept.computeIfAbsent(dao, missing -> attached.attach(missing)));
    }
}
